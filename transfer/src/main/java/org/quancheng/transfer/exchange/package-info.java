/** The dock's requests to the central store over HTTPS: each push over MQTT has its twin here. */
@NullMarked
package org.quancheng.transfer.exchange;

import org.jspecify.annotations.NullMarked;

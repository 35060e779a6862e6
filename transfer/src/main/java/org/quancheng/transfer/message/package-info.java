/**
 * The words docks and the central store exchange, over MQTT and, with the same text, over HTTPS.
 *
 * <p>{@code docs/transfer.md} lists every topic and payload.
 */
@NullMarked
package org.quancheng.transfer.message;

import org.jspecify.annotations.NullMarked;

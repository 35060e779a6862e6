/**
 * The MQTT link between a dock and the store: what is to be said waits in a table until the broker
 * has it, what was heard is acknowledged after it took effect.
 */
@NullMarked
package org.quancheng.transfer.coordination;

import org.jspecify.annotations.NullMarked;

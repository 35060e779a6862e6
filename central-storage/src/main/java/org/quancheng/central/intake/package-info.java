/**
 * What docks bring and ask: offers, segment lists, uploads, receipts, erasures.
 *
 * <p>A message over MQTT and its twin over HTTPS run through the same code; whatever they change
 * and whatever they cause to be said is one transaction.
 */
@NullMarked
package org.quancheng.central.intake;

import org.jspecify.annotations.NullMarked;

/**
 * From the recorder to the dock: hello, orders, journal, push, receipts, erasures.
 *
 * <p>The recorder speaks, the dock answers. Whoever holds a private key may hand footage in; only a
 * recorder that a trust anchor vouches for is given anything in return. What comes from others is
 * taken in and set apart.
 */
@NullMarked
package org.quancheng.dock.intake;

import org.jspecify.annotations.NullMarked;

/**
 * The words a recorder and its dock exchange over HTTPS, and the recorder's side of the exchange.
 *
 * <p>{@code docs/transfer.md} lists the paths.
 */
@NullMarked
package org.quancheng.transfer.docking;

import org.jspecify.annotations.NullMarked;

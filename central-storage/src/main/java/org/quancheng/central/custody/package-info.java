/**
 * What the store can prove that it did: a ledger that only grows, and the receipts it gave.
 *
 * <p>Each entry's head covers all entries before it, so an entry that is changed or taken out later
 * no longer fits the heads that receipts have carried away to the recorders.
 */
@NullMarked
package org.quancheng.central.custody;

import org.jspecify.annotations.NullMarked;

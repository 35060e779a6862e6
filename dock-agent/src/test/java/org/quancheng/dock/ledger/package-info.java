/** Tests of the hand-over ledger. */
@NullMarked
package org.quancheng.dock.ledger;

import org.jspecify.annotations.NullMarked;

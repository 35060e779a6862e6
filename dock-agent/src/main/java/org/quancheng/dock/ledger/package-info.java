/**
 * The hand-over ledger (使用台账): who took which recorder out, and when it came back. Lines are
 * chained and only added; the store gets each of them.
 */
@NullMarked
package org.quancheng.dock.ledger;

import org.jspecify.annotations.NullMarked;

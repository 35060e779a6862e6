/**
 * One bay of the dock: the slot that holds, charges and empties one recorder.
 *
 * <p>{@link org.quancheng.dock.bay.BayMachine} decides and {@link
 * org.quancheng.dock.bay.BayAttendant} acts: the machine maps a state and an event to the next
 * state and a list of actions, and the attendant carries the actions out on the bay's own virtual
 * thread. The figure in {@code docs/dock.md} is checked against the machine.
 */
@NullMarked
package org.quancheng.dock.bay;

import org.jspecify.annotations.NullMarked;

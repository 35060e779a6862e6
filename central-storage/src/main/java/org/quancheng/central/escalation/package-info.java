/**
 * Who is told that captures will be late, or are: the officer, the section, the head of the bureau.
 *
 * <p>{@link org.quancheng.central.escalation.LadderMachine} decides and touches nothing; {@link
 * org.quancheng.central.escalation.Watchman} looks once a minute and carries out what it says. The
 * figure in {@code docs/central-storage.md} is checked against the machine.
 */
@NullMarked
package org.quancheng.central.escalation;

import org.jspecify.annotations.NullMarked;

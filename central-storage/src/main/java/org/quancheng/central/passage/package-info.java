/**
 * The passage of one transfer, from its offer to the day the recorder has erased the capture.
 *
 * <p>{@link org.quancheng.central.passage.PassageMachine} decides and touches nothing; the intake
 * carries out what it says. The figure in {@code docs/central-storage.md} is checked against it.
 */
@NullMarked
package org.quancheng.central.passage;

import org.jspecify.annotations.NullMarked;

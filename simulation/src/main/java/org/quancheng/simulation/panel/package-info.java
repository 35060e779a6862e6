/** A page on which a person holds a simulated recorder: its buttons, lights, sounds and screen. */
@NullMarked
package org.quancheng.simulation.panel;

import org.jspecify.annotations.NullMarked;

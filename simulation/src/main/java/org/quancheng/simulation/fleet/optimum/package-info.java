/** What a planner could have done who knew the whole future: the measure for the scheduler. */
@NullMarked
package org.quancheng.simulation.fleet.optimum;

import org.jspecify.annotations.NullMarked;

/** The agents as children: started, spoken to through their simulated hardware, killed. */
@NullMarked
package org.quancheng.simulation.process;

import org.jspecify.annotations.NullMarked;

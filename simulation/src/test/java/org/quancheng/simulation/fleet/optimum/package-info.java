/** Tests of the measure. */
@NullMarked
package org.quancheng.simulation.fleet.optimum;

import org.jspecify.annotations.NullMarked;

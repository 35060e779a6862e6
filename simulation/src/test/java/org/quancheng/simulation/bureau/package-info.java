/** Tests of the simulated bureau. */
@NullMarked
package org.quancheng.simulation.bureau;

import org.jspecify.annotations.NullMarked;

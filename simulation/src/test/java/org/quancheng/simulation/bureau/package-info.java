/** Tests of what a simulated bureau is made of. */
@NullMarked
package org.quancheng.simulation.bureau;

import org.jspecify.annotations.NullMarked;

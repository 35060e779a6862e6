/** Tests of the fleet in virtual time. */
@NullMarked
package org.quancheng.simulation.fleet;

import org.jspecify.annotations.NullMarked;

/** What a fleet has to carry, and what goes wrong meanwhile: all of it from one seed. */
@NullMarked
package org.quancheng.simulation.fleet.load;

import org.jspecify.annotations.NullMarked;

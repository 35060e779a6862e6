/** A shift as officers live it: record, interview, photograph, lose power, dock. */
@NullMarked
package org.quancheng.simulation.shift;

import org.jspecify.annotations.NullMarked;

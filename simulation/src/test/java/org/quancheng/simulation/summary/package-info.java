/** Tests of what is told of a shift. */
@NullMarked
package org.quancheng.simulation.summary;

import org.jspecify.annotations.NullMarked;

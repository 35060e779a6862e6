/** Looks at what the store holds after a shift, with the tools that anybody has. */
@NullMarked
package org.quancheng.simulation.check;

import org.jspecify.annotations.NullMarked;

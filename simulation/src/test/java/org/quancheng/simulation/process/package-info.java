/** Tests of children. */
@NullMarked
package org.quancheng.simulation.process;

import org.jspecify.annotations.NullMarked;

/** Tests of the demo. */
@NullMarked
package org.quancheng.simulation;

import org.jspecify.annotations.NullMarked;

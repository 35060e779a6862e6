/** Wires the central store together. */
@NullMarked
package org.quancheng.central;

import org.jspecify.annotations.NullMarked;

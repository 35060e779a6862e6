/** Wires the dock together. */
@NullMarked
package org.quancheng.dock;

import org.jspecify.annotations.NullMarked;

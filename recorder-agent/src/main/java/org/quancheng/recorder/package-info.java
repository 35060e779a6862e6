/** Wires the recorder together. */
@NullMarked
package org.quancheng.recorder;

import org.jspecify.annotations.NullMarked;

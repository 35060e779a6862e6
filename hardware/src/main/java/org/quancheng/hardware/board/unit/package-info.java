/** A whole recorder on a simulated board: the very drivers of the device, talking to models. */
@NullMarked
package org.quancheng.hardware.board.unit;

import org.jspecify.annotations.NullMarked;

/** Drivers of the chips on the I²C bus, written from their data sheets. */
@NullMarked
package org.quancheng.hardware.pi4j.chip;

import org.jspecify.annotations.NullMarked;

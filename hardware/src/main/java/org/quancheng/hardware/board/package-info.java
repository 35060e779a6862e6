/**
 * A simulated circuit board below Pi4J: lines, tones and I²C chips with their faults, so that the
 * drivers that run on a Raspberry Pi run here too, unchanged.
 */
@NullMarked
package org.quancheng.hardware.board;

import org.jspecify.annotations.NullMarked;

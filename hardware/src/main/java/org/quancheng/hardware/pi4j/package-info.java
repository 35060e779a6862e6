/**
 * The parts of a recorder and of a dock on a Raspberry Pi, through Pi4J; drivers of their chips.
 */
@NullMarked
package org.quancheng.hardware.pi4j;

import org.jspecify.annotations.NullMarked;

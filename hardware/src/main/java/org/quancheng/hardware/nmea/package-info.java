/** Positions and time from a satellite receiver that speaks NMEA 0183. */
@NullMarked
package org.quancheng.hardware.nmea;

import org.jspecify.annotations.NullMarked;

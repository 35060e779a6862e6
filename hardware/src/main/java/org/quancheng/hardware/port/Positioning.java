package org.quancheng.hardware.port;

import java.time.Instant;
import java.util.Optional;

/** A satellite receiver. */
public interface Positioning {

  /** How a position was found, from the poorest to the best. */
  enum Quality {
    /** Dead reckoning: the satellites are out of sight. */
    ESTIMATED,
    /** Satellites alone; some metres. */
    SATELLITES,
    /** With corrections of a reference station; about a metre. */
    DIFFERENTIAL,
    /** With carrier phases; some decimetres at most. */
    CARRIER_PHASE
  }

  /**
   * A position.
   *
   * @param latitude degrees north, WGS 84
   * @param longitude degrees east, WGS 84
   * @param accuracyMetres estimated radius that holds the true place
   * @param satellites how many were used
   * @param utc the receiver's own time of the fix
   */
  record Fix(
      double latitude,
      double longitude,
      double accuracyMetres,
      int satellites,
      Quality quality,
      Instant utc) {

    public Fix {
      if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
        throw new IllegalArgumentException("no such place on earth");
      }
    }
  }

  /**
   * The last fix, empty when there was none for five seconds. Never blocks.
   *
   * @see <a href="https://gpsd.gitlab.io/gpsd/NMEA.html">NMEA 0183 sentences RMC and GGA</a>
   */
  Optional<Fix> latest();

  /**
   * Asks whether the receiver speaks at all, with or without a fix.
   *
   * @throws HardwareException if nothing has come from it for five seconds
   */
  default void check() throws HardwareException {}
}

package org.quancheng.hardware.port;

import java.time.Instant;
import java.util.Optional;

/** A satellite receiver. */
public interface Positioning {

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
      double latitude, double longitude, double accuracyMetres, int satellites, Instant utc) {}

  /** The last fix, empty when there was none for five seconds. */
  Optional<Fix> latest();
}

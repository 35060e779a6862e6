package org.quancheng.transfer.registrar;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;

/** A claim as it stands; its secret is known to nobody but its bearer. */
public record ClaimView(
    String id,
    DeviceRole role,
    String station,
    String by,
    Instant made,
    Instant ends,
    int count,
    State state,
    List<Chair> chairs) {

  public ClaimView {
    chairs = List.copyOf(chairs);
  }

  /** What may still come of it. */
  public enum State {
    OPEN,
    USED,
    EXPIRED,
    WITHDRAWN
  }

  /**
   * A device it lets in.
   *
   * @param taken when the device came; null before
   */
  public record Chair(DeviceName name, String serial, @Nullable Instant taken) {}

  /** How many devices have come. */
  public long used() {
    return chairs.stream().filter(chair -> chair.taken() != null).count();
  }
}

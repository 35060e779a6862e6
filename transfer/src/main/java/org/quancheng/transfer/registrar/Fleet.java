package org.quancheng.transfer.registrar;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;

/**
 * Every device there is or was.
 *
 * @param at the registrar's clock
 * @param denyList number of the newest deny list; 0 when there is none
 */
public record Fleet(Instant at, long denyList, List<Entry> devices) {

  public Fleet {
    devices = List.copyOf(devices);
  }

  /**
   * One device.
   *
   * @param serial what is engraved on it; empty where nothing is
   * @param state in the register's words, such as {@code IN_SERVICE}
   * @param since since when it is in that state
   * @param expires when its newest certificate runs out
   * @param fingerprint the label's: first digits of the digest of its public key
   * @param selfTest its last acceptance; null before the first
   */
  public record Entry(
      DeviceName name,
      DeviceRole role,
      String serial,
      String station,
      String state,
      Instant since,
      Instant expires,
      String fingerprint,
      @Nullable SelfTest selfTest) {}
}

package org.quancheng.central.broker;

import java.util.List;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;

/**
 * Which topics a certificate may publish on and subscribe to; whatever is not named is refused.
 *
 * <p>Names are in the broker's spelling: dots between levels, {@code *} for one level, {@code #}
 * for the rest.
 */
final class TopicAcl {

  private static final String ROOT = "qc.v1.";

  private TopicAcl() {}

  static boolean mayPublish(DeviceName name, DeviceRole role, String address) {
    return within(address, published(name, role));
  }

  static boolean maySubscribe(DeviceName name, DeviceRole role, String address) {
    return within(address, subscribed(name, role));
  }

  private static List<String> published(DeviceName name, DeviceRole role) {
    return switch (role) {
      case DOCK -> List.of(ROOT + "d." + name + ".state", ROOT + "d." + name + ".up.#");
      case CENTRAL ->
          List.of(
              ROOT + "d.*.dn.#",
              ROOT + "d.*.policy",
              ROOT + "c.state",
              ROOT + "c.deny",
              ROOT + "c.duty",
              ROOT + "c.release");
      case RECORDER, REGISTRAR -> List.of();
    };
  }

  private static List<String> subscribed(DeviceName name, DeviceRole role) {
    return switch (role) {
      case DOCK ->
          List.of(
              ROOT + "d." + name + ".dn.#",
              ROOT + "d." + name + ".policy",
              ROOT + "c.state",
              ROOT + "c.deny",
              ROOT + "c.duty",
              ROOT + "c.release");
      case CENTRAL -> List.of(ROOT + "d.*.up.#", ROOT + "d.*.state", ROOT + "c.state");
      case RECORDER, REGISTRAR -> List.of();
    };
  }

  private static boolean within(String address, List<String> patterns) {
    var levels = address.split("\\.", -1);
    return patterns.stream().anyMatch(pattern -> covers(pattern.split("\\."), levels));
  }

  /** Whether every topic that {@code asked} matches is also matched by {@code allowed}. */
  private static boolean covers(String[] allowed, String[] asked) {
    for (int level = 0; level < allowed.length; level++) {
      if (allowed[level].equals("#")) {
        return asked.length > level;
      }
      if (level >= asked.length || !coversLevel(allowed[level], asked[level])) {
        return false;
      }
    }
    return allowed.length == asked.length;
  }

  private static boolean coversLevel(String allowed, String asked) {
    return allowed.equals("*") ? !asked.equals("#") : allowed.equals(asked);
  }
}

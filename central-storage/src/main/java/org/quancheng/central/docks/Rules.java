package org.quancheng.central.docks;

import java.time.DayOfWeek;
import org.quancheng.central.schedule.UploadPolicy;
import org.quancheng.central.schedule.Window;
import org.quancheng.transfer.message.Policy;

/** Puts the store's rules into the words that docks understand. */
public final class Rules {

  private static final String DAYS = "MTWTFSS";

  private Rules() {}

  /** What one dock may do at most: the whole line, and as many uploads as it may have turns. */
  public static Policy of(UploadPolicy policy) {
    return new Policy(
        policy.windows().stream().map(Rules::window).toList(),
        Math.multiplyExact(
            Math.min(policy.bytesPerSecond(), Long.MAX_VALUE / Byte.SIZE), (long) Byte.SIZE),
        policy.slotsPerDock(),
        UploadPolicy.WINDOWS_IGNORED_BELOW.toSeconds());
  }

  private static Policy.Window window(Window window) {
    var days = new StringBuilder();
    for (var day : DayOfWeek.values()) {
      days.append(window.days().contains(day) ? DAYS.charAt(day.getValue() - 1) : '-');
    }
    return new Policy.Window(days.toString(), window.from(), window.to(), window.zone().getId());
  }
}

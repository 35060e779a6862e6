package org.quancheng.transfer.message;

import java.time.LocalTime;
import java.util.List;

/**
 * When and how fast a dock may send by itself. Retained.
 *
 * @param rateBps usual rate, bits a second
 * @param slots uploads at a time
 * @param overrideLaxityS with less time than this to spare, windows do not hold, in seconds
 */
public record Policy(List<Window> windows, long rateBps, int slots, long overrideLaxityS)
    implements Message {

  public Policy {
    windows = List.copyOf(windows);
  }

  /**
   * A span of the day.
   *
   * @param days seven characters from Monday on, {@code -} for a day without the window
   * @param tz a zone such as {@code Asia/Shanghai}
   */
  public record Window(String days, LocalTime from, LocalTime to, String tz) {}
}

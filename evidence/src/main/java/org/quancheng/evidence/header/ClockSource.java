package org.quancheng.evidence.header;

/** What last set a device's clock. */
public enum ClockSource {
  NONE(0),
  REAL_TIME_CLOCK(1),
  DOCK(2),
  GNSS(3),
  NETWORK(4);

  private final int code;

  ClockSource(int code) {
    this.code = code;
  }

  /** The number in a capture's header. */
  public int code() {
    return code;
  }
}

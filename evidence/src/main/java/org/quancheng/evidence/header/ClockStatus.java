package org.quancheng.evidence.header;

/** How far the wall clock can be believed at a moment (时间可信度). */
public enum ClockStatus {
  /** The clock was never set. */
  UNSET(0),
  /** The clock was set once and has run freely for longer than its tolerance allows. */
  FREE_RUNNING(1),
  /** The clock was set by a trusted source recently. */
  SYNCHRONISED(2);

  private final int code;

  ClockStatus(int code) {
    this.code = code;
  }

  /** The number in headers and statements. */
  public int code() {
    return code;
  }
}

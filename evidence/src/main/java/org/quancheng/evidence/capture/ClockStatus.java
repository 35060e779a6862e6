package org.quancheng.evidence.capture;

/** How far the wall clock can be believed at a moment (时间可信度). */
public enum ClockStatus {
  /** The clock was never set. */
  UNSET,
  /** The clock was set once and has run freely for longer than its tolerance allows. */
  FREE_RUNNING,
  /** The clock was set by a trusted source recently. */
  SYNCHRONISED
}

package org.quancheng.evidence.capture;

/** What last set a device's clock. */
public enum ClockSource {
  NONE,
  REAL_TIME_CLOCK,
  DOCK,
  GNSS,
  NETWORK
}

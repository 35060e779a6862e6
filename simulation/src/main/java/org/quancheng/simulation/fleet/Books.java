package org.quancheng.simulation.fleet;

import java.util.ArrayList;
import java.util.List;
import org.quancheng.central.schedule.Decision;
import org.quancheng.dock.bay.BaySign;
import org.quancheng.simulation.fleet.load.FleetPlan;
import org.quancheng.simulation.fleet.optimum.Cut;
import org.quancheng.simulation.fleet.optimum.Jobs;

/** What is written down while a fleet runs. */
final class Books {

  /** The store reads a capture back and hashes it at this rate, and needs this long besides. */
  private static final long VERIFIED_BYTES_PER_MILLI = 150_000;

  private static final long VERIFY_MILLIS = 1000;

  private final Jobs jobs = new Jobs();
  private final List<Hour> hours = new ArrayList<>();
  private final List<Cut> cuts = new ArrayList<>();
  private final Counts counts = new Counts();
  private long waitingMost;
  private long waitingBytesMost;
  private long runningMost;

  /** How long the store needs for a capture after its last byte. */
  static long verifyMillis(long bytes) {
    return VERIFY_MILLIS + bytes / VERIFIED_BYTES_PER_MILLI;
  }

  /** A capture becomes safe on a dock; returns its number. */
  int released(int dock, long now, long due, long size) {
    return jobs.add(dock, now, due, size);
  }

  /**
   * When the last byte of each capture must have come that was docked at a time: those of one
   * recorder are due together, early enough for the largest to be verified.
   */
  static long due(long docked, List<Long> sizes) {
    long largest = sizes.stream().mapToLong(Long::longValue).max().orElse(0);
    return docked + FleetPlan.DAY - verifyMillis(largest);
  }

  void looked(long waiting, long bytes, long running) {
    waitingMost = Math.max(waitingMost, waiting);
    waitingBytesMost = Math.max(waitingBytesMost, bytes);
    runningMost = Math.max(runningMost, running);
  }

  void hour(double carriedBytes, double capacityBytes) {
    hours.add(new Hour(waitingMost, waitingBytesMost, runningMost, carriedBytes, capacityBytes));
    waitingMost = 0;
    waitingBytesMost = 0;
    runningMost = 0;
  }

  void decided(Decision decision) {
    switch (decision) {
      case Decision.Give _ -> counts.turns++;
      case Decision.Take _ -> counts.taken++;
    }
  }

  void stored(Parcel parcel, long lastByte) {
    jobs.received(parcel.number, lastByte);
    parcel.signed = true;
    counts.stored++;
  }

  void copyRemoved(Parcel parcel) {
    if (!parcel.signed) {
      counts.removedUnsigned++;
    }
  }

  void cut(Cut cut) {
    cuts.add(cut);
  }

  void closed() {
    counts.closed++;
  }

  void left(BaySign shown) {
    if (shown == BaySign.SAFE) {
      counts.leftSafe++;
    } else {
      counts.leftOtherwise++;
    }
  }

  boolean allStored() {
    return counts.stored == jobs.count();
  }

  Jobs jobs() {
    return jobs;
  }

  List<Hour> hours() {
    return List.copyOf(hours);
  }

  List<Cut> cuts() {
    return List.copyOf(cuts);
  }

  Counts counts() {
    return counts;
  }
}

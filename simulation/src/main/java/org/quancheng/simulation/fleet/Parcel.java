package org.quancheng.simulation.fleet;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.passage.PassageState;
import org.quancheng.central.schedule.Candidate;
import org.quancheng.dock.forward.ForwardState;
import org.quancheng.transfer.message.Grant;

/** One capture on its way, as the dock and the store each see it. */
final class Parcel implements Comparable<Parcel> {

  final UUID id;
  final int number;
  final SimulatedDock dock;
  final Stay stay;
  final long size;
  ForwardState atDock = new ForwardState.Staged(0);
  @Nullable PassageState atStore;
  Instant deadline = Instant.MAX;
  long remaining;
  int epoch;
  boolean signed;
  @Nullable Grant grant;
  private @Nullable Candidate candidate;

  /**
   * A capture that is safe on its dock.
   *
   * @param number in the books
   */
  Parcel(int number, SimulatedDock dock, Stay stay, long size) {
    this.id = new UUID(0x7000L, number);
    this.number = number;
    this.dock = dock;
    this.stay = stay;
    this.size = size;
    this.remaining = size;
  }

  /** The nearest deadline first. */
  @Override
  public int compareTo(Parcel other) {
    int byDeadline = deadline.compareTo(other.deadline);
    return byDeadline != 0 ? byDeadline : Integer.compare(number, other.number);
  }

  /** As the scheduler sees it. */
  Candidate candidate() {
    var known = candidate;
    if (known == null
        || known.remainingBytes() != remaining
        || !known.deadline().equals(deadline)) {
      known = new Candidate(id, dock.name(), deadline, remaining, false);
      candidate = known;
    }
    return known;
  }
}

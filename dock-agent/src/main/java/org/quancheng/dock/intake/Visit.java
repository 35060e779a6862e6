package org.quancheng.dock.intake;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.quancheng.dock.bay.Fault;
import org.quancheng.dock.bay.Tally;
import org.quancheng.dock.bay.VisitId;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.transfer.docking.CaptureNotice;
import org.quancheng.transfer.docking.Hello;

/** One greeting of one recorder in one bay, and how far its captures are. Safe to share. */
final class Visit {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** A deadline counts from the end of a capture. */
  private static final Comparator<CaptureNotice> URGENCY =
      Comparator.comparing(CaptureNotice::evidence)
          .reversed()
          .thenComparing(CaptureNotice::endedAt);

  private final Opening opening;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<CaptureId, Parcel> parcels = new LinkedHashMap<>();
  private final Set<Fault> concerns = EnumSet.noneOf(Fault.class);
  private final long startedNanos;
  private final long bytesAtStart;
  private List<Long> missing = List.of();
  private boolean journalKnown;
  private boolean ended;
  private int batteryPercent;
  private long news;
  private long told;

  /**
   * What a visit starts with.
   *
   * @param session the recorder's token, bound to its certificate and this bay
   * @param since when it said hello, as far as the dock knew the time then
   */
  record Opening(VisitId id, UUID session, int bay, Guest guest, Hello hello, Instant since) {}

  /** What became of the visit as a whole. */
  record Standing(boolean allArrived, boolean allSafe, boolean allStored, Optional<Fault> fault) {}

  Visit(Opening opening, Collection<Parcel> found, long nanoTime) {
    this.opening = opening;
    this.startedNanos = nanoTime;
    this.batteryPercent = opening.hello().batteryPercent();
    found.forEach(parcel -> parcels.put(parcel.notice().captureId(), parcel));
    this.bytesAtStart = bytes(parcel -> parcel.bytes());
  }

  VisitId id() {
    return opening.id();
  }

  UUID session() {
    return opening.session();
  }

  int bay() {
    return opening.bay();
  }

  Guest guest() {
    return opening.guest();
  }

  Hello hello() {
    return opening.hello();
  }

  /** When the recorder was docked, as of now: the wall clock may have been put right since. */
  Instant dockedAt(Instant now) {
    return now.minusNanos(System.nanoTime() - startedNanos);
  }

  /**
   * Milliseconds from the end of a capture to the hello, both by the recorder's clock, so that
   * neither clock need be right; null where the recorder has no idea of the time.
   */
  @Nullable Long endedBefore(CaptureNotice notice) {
    var clock = opening.hello().clock();
    if (clock.source().equals("none")) {
      return null;
    }
    try {
      return Math.max(0, Duration.between(notice.endedAt(), clock.utc()).toMillis());
    } catch (DateTimeException | ArithmeticException _) {
      return null; // A recorder may say anything.
    }
  }

  /** What the recorder shall push: what an officer marked, then what is due first. */
  List<CaptureId> wanted() {
    return locked(() ->
        parcels.values().stream()
            .filter(parcel -> parcel.state() == Parcel.State.WANTED)
            .map(Parcel::notice)
            .sorted(URGENCY)
            .map(CaptureNotice::captureId)
            .toList());
  }

  /** The files that are still to come. */
  List<Digest> awaited() {
    return locked(() ->
        parcels.values().stream()
            .filter(parcel -> !parcel.safe())
            .map(parcel -> parcel.notice().fileDigest())
            .toList());
  }

  List<Parcel> parcels() {
    return locked(() -> List.copyOf(parcels.values()));
  }

  Optional<Parcel> parcel(CaptureId id) {
    return locked(() -> Optional.ofNullable(parcels.get(id)));
  }

  Optional<Parcel> parcel(String key) {
    return locked(
        () -> parcels.values().stream().filter(parcel -> parcel.key().equals(key)).findFirst());
  }

  /** Changes a parcel; whoever waits for news of the visit is woken. */
  void change(CaptureId id, UnaryOperator<Parcel> change) {
    locked(() -> {
      var before = parcels.get(id);
      if (before != null) {
        parcels.put(id, change.apply(before));
        wake();
      }
      return before;
    });
  }

  /** Notes that the officer must fetch the administrator once all is taken in. */
  void concern(Fault fault) {
    locked(() -> concerns.add(fault));
  }

  /** A concern is no more. */
  void settled(Fault fault) {
    locked(() -> concerns.remove(fault));
  }

  /** Notes what the journal shows. */
  void journal(boolean complete, List<Long> numbersMissing) {
    locked(() -> {
      journalKnown = complete;
      missing = List.copyOf(numbersMissing);
      return missing.isEmpty()
          ? concerns.remove(Fault.NUMBER_MISSING)
          : concerns.add(Fault.NUMBER_MISSING);
    });
  }

  /** The bay has charged the recorder; tells whether that is news. */
  boolean charged(int percent) {
    return locked(() -> {
      boolean other = batteryPercent != percent;
      batteryPercent = percent;
      return other;
    });
  }

  /** There is something to tell the recorder. */
  void tell() {
    locked(() -> {
      wake();
      return news;
    });
  }

  void end() {
    locked(() -> {
      ended = true;
      wake();
      return ended;
    });
  }

  boolean ended() {
    return locked(() -> ended);
  }

  /** Waits until there is news since the last answer, the visit ends, or patience does. */
  void awaitNews(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (news == told && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      told = news;
    } finally {
      lock.unlock();
    }
  }

  Standing standing() {
    return locked(() -> {
      var open = parcels.values().stream().filter(parcel -> !parcel.safe()).toList();
      boolean left = open.stream().anyMatch(Visit::stays);
      boolean arrived = open.stream().allMatch(p -> stays(p) || p.state() == Parcel.State.ARRIVED);
      return new Standing(
          arrived,
          journalKnown && open.stream().allMatch(Visit::stays),
          journalKnown && !left && parcels.values().stream().allMatch(Parcel::stored),
          concerns.stream().findFirst());
    });
  }

  Tally tally(long nanoTime) {
    return locked(() -> {
      var all = new ArrayList<>(parcels.values());
      long verified = bytes(Parcel::bytes);
      return new Tally(
          guest().name().text(),
          Math.clamp(batteryPercent, 0, 100),
          Boolean.TRUE.equals(hello().tested()),
          all.size(),
          (int) all.stream().filter(Parcel::safe).count(),
          (int) all.stream().filter(Parcel::stored).count(),
          bytes(parcel -> parcel.notice().sizeBytes()),
          verified,
          (verified - bytesAtStart) * NANOS_PER_SECOND / Math.max(1, nanoTime - startedNanos),
          missing,
          !guest().trusted(),
          (int) all.stream().filter(parcel -> parcel.state() != Parcel.State.ERASED).count(),
          new Tally.Stay(opening.since(), hello().freeBytes(), hello().docking()));
    });
  }

  /** What stays on the recorder whatever it does now. */
  private static boolean stays(Parcel parcel) {
    return parcel.state() == Parcel.State.LEFT_OUT || parcel.state() == Parcel.State.NO_ROOM;
  }

  private long bytes(java.util.function.ToLongFunction<Parcel> of) {
    return parcels.values().stream().filter(parcel -> !stays(parcel)).mapToLong(of).sum();
  }

  private void wake() {
    news++;
    changed.signalAll();
  }

  private <T> T locked(java.util.function.Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}

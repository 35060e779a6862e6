package org.quancheng.dock.time;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.quancheng.transfer.message.DockState;
import org.quancheng.transfer.wire.KeptRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time at this dock. It begins with the machine's clock, unless that says less than what was
 * known before, or far more; goes on by the monotonic clock; and follows a time server, or else the
 * store. May be shared by threads.
 */
public final class DockClock implements InstantSource {

  private static final Logger LOG = LoggerFactory.getLogger(DockClock.class);
  private static final Duration KEPT_EVERY = Duration.ofMinutes(1);
  private static final Duration JUMP = Duration.ofSeconds(2);

  /** A dock that was off for longer waits for the store before it believes its clock. */
  private static final Duration OFF_MAX = Duration.ofDays(30);

  /** A quartz without care goes wrong by a second in three hours. */
  private static final long DRIFT = 10_000;

  private final HostClocks host;
  private final KeptRecord<Known> kept;
  private volatile Anchor anchor;
  private volatile Runnable jumped = () -> {};

  /** The last time that was known. */
  record Known(Instant time) {}

  /** Where a time came from; the last two are nobody's word. */
  private enum Source {
    NTP,
    CENTRAL,
    RTC,
    NONE
  }

  private record Anchor(Instant time, long nanoTime, Source source, Duration error) {}

  private DockClock(HostClocks host, KeptRecord<Known> kept) {
    this.host = host;
    this.kept = kept;
    this.anchor = first(kept.get().time());
  }

  /** Opens the clock; {@code file} keeps over restarts what time was known. */
  public static DockClock open(Path file, HostClocks host) throws IOException {
    return new DockClock(host, KeptRecord.open(file, Known.class, new Known(Instant.EPOCH)));
  }

  private Anchor first(Instant floor) {
    var wall = host.wall().instant();
    if (host.disciplined().getAsBoolean()) {
      return at(wall, Source.NTP, Duration.ZERO);
    }
    boolean fresh = floor.equals(Instant.EPOCH);
    if (fresh || (!wall.isBefore(floor) && wall.isBefore(floor.plus(OFF_MAX)))) {
      return at(wall, Source.RTC, Duration.ZERO);
    }
    LOG.error(
        "this machine's clock says {}, but it was {} when the dock stopped: time goes on from there"
            + " until the store tells it. Set the clock, or change the battery of the clock chip.",
        wall,
        floor);
    return at(floor, Source.NONE, Duration.ZERO);
  }

  @Override
  public Instant instant() {
    var from = anchor;
    return from.time().plusNanos(host.nanoTime().getAsLong() - from.nanoTime());
  }

  /** Names the one who must know when the time was put right by more than a moment. */
  public void onJump(Runnable listener) {
    jumped = listener;
  }

  /** Whether somebody vouches for the time: only then may it be passed on. */
  public boolean vouched() {
    var source = anchor.source();
    return source == Source.NTP || source == Source.CENTRAL;
  }

  /** How the clock was set, and the error it may have. */
  public DockState.Clock state() {
    var from = anchor;
    long elapsedMs = (host.nanoTime().getAsLong() - from.nanoTime()) / 1_000_000;
    long errorMs =
        switch (from.source()) {
          case NTP -> from.error().toMillis();
          case CENTRAL -> from.error().toMillis() + elapsedMs / DRIFT;
          case RTC, NONE -> DockState.Clock.UNBOUNDED_MS;
        };
    return new DockState.Clock(from.source().name().toLowerCase(Locale.ROOT), errorMs);
  }

  /** The store has told its time just now; {@code error} is what the way may have added. */
  public synchronized void heard(Instant store, Duration error) throws IOException {
    if (host.disciplined().getAsBoolean()) {
      var offset = Duration.between(instant(), store).abs();
      anchor = at(host.wall().instant(), Source.NTP, offset);
      if (offset.compareTo(JUMP.plus(error)) > 0) {
        LOG.warn("by its time server this dock is {} away from the store", offset);
      }
    } else {
      move(at(store, Source.CENTRAL, error));
    }
    keep();
  }

  /** The store has told its time at some moment before: it is that, or later. */
  public synchronized void atLeast(Instant store) throws IOException {
    if (instant().isBefore(store)) {
      move(at(store, vouched() ? Source.CENTRAL : Source.NONE, Duration.ZERO));
      keep();
    }
  }

  /** Follows the time server, and keeps what is known; to be called every few seconds. */
  public synchronized void tend() throws IOException {
    if (host.disciplined().getAsBoolean()) {
      var error = anchor.source() == Source.NTP ? anchor.error() : Duration.ZERO;
      move(at(host.wall().instant(), Source.NTP, error));
    }
    if (Duration.between(kept.get().time(), instant()).abs().compareTo(KEPT_EVERY) >= 0) {
      keep();
    }
  }

  /** Keeps what time it is, for the next start. */
  public synchronized void keep() throws IOException {
    kept.take(new Known(instant()));
  }

  private void move(Anchor to) {
    var by = Duration.between(instant(), to.time());
    anchor = to;
    if (by.abs().compareTo(JUMP) > 0) {
      LOG.info("the dock's time was put right by {}, {} says", by, to.source());
      jumped.run();
    }
  }

  private Anchor at(Instant time, Source source, Duration error) {
    return new Anchor(time, host.nanoTime().getAsLong(), source, error);
  }
}

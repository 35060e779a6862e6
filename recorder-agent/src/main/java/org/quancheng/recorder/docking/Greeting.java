package org.quancheng.recorder.docking;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.CaptureRegister;
import org.quancheng.recorder.storage.CountFile;
import org.quancheng.recorder.time.DeviceClock;
import org.quancheng.transfer.docking.CaptureNotice;
import org.quancheng.transfer.docking.Hello;
import org.quancheng.transfer.docking.RecorderClock;
import org.quancheng.transfer.release.Running;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the hello. */
public final class Greeting {

  private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

  private final CaptureRegister register;
  private final DeviceClock clock;
  private final IntSupplier batteryPercent;
  private final String firmware;
  private final Supplier<Optional<Boolean>> tested;
  private final Supplier<Running> running;
  private final Supplier<OptionalLong> drift;
  private volatile @Nullable Long docking;

  /**
   * Prepares to greet.
   *
   * @param batteryPercent reads the gauge
   */
  public Greeting(
      CaptureRegister register, DeviceClock clock, IntSupplier batteryPercent, Fitness fitness) {
    this.register = register;
    this.clock = clock;
    this.batteryPercent = batteryPercent;
    this.firmware = fitness.firmware();
    this.tested = fitness.tested();
    this.running = fitness.running();
    this.drift = fitness.drift();
  }

  /**
   * What is to be known before it is lent.
   *
   * @param firmware version of this programme
   * @param tested whether its last self-test was passed; empty when it has made none
   * @param running which releases it runs
   * @param drift how fast its clock chip goes, as far as a docking has measured it
   */
  public record Fitness(
      String firmware,
      Supplier<Optional<Boolean>> tested,
      Supplier<Running> running,
      Supplier<OptionalLong> drift) {}

  /** The charge now, 0 to 100. */
  int batteryPercent() {
    return batteryPercent.getAsInt();
  }

  /**
   * It was put into a bay; of two docks that claim it, the one it told the higher number has it.
   */
  void docked() {
    try {
      docking = (long) CountFile.next(register.card().dockings());
    } catch (IOException e) {
      LOG.warn("this docking is not counted, footage is handed over all the same", e);
    }
  }

  Hello hello() throws IOException {
    var head = register.head();
    var captures = register.card().notes().stream().map(Greeting::notice).toList();
    return new Hello(
        Hello.VERSION,
        new Hello.JournalHead(head.sequence(), head.digest()),
        clockReading(),
        batteryPercent.getAsInt(),
        register.card().freeBytes(),
        firmware,
        tested.get().orElse(null),
        running.get(),
        docking,
        captures);
  }

  private RecorderClock clockReading() {
    var now = clock.now();
    var sync = clock.sync();
    var parts = drift.get();
    return new RecorderClock(
        now.utc(),
        sync.source().name().toLowerCase(Locale.ROOT),
        sync.uncertainty().toMillis(),
        now.monotonic().toMillis(),
        now.bootCounter(),
        parts.isPresent() ? parts.getAsLong() : null);
  }

  private static CaptureNotice notice(CaptureNote note) {
    return new CaptureNotice(
        note.id(),
        note.number(),
        note.kind(),
        note.fileDigest(),
        note.sizeBytes(),
        note.segmentRoot(),
        note.recovered() ? CaptureNotice.State.RECOVERED : CaptureNotice.State.SEALED,
        note.startedAt(),
        note.signedMillis(),
        note.marked());
  }
}

package org.quancheng.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.header.ClockStatus;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.hardware.port.BatteryGauge;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.recorder.capture.LiveStream;
import org.quancheng.recorder.machine.Flaw;
import org.quancheng.recorder.machine.RecorderEvent;
import org.quancheng.recorder.proof.Boot;
import org.quancheng.recorder.proof.Check;
import org.quancheng.recorder.proof.FilmTrial;
import org.quancheng.recorder.proof.Ground;
import org.quancheng.recorder.proof.Noise;
import org.quancheng.recorder.proof.Prover;
import org.quancheng.recorder.proof.SealingTrial;
import org.quancheng.recorder.proof.SelfTest;
import org.quancheng.recorder.shift.DutyList;
import org.quancheng.recorder.source.EncoderProgram;
import org.quancheng.recorder.source.Playback;
import org.quancheng.recorder.source.VideoSettings;
import org.quancheng.recorder.storage.Card;
import org.quancheng.recorder.time.DeviceClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this recorder is fit for a shift: its self-test, and what the officer reads of it. */
final class Readiness {

  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final int PERCENT_MIN = 15;
  private static final Duration FREE_MIN = Duration.ofMinutes(30);
  private static final long SOUND_BITS_A_SECOND = 128_000;

  private final RecorderSettings settings;
  private final Parts parts;
  private final Keys keys;
  private final Prover prover;

  /** What is looked at. */
  record Parts(
      Updates updates, BatteryGauge battery, Card card, DeviceClock clock, DutyList duty) {}

  /** What this recorder seals with, and what it is believed by. */
  record Keys(Protection protection, TrustAnchors anchors) {}

  /** Where the test film comes from, and what plays it. */
  record Camera(LiveStream stream, EncoderProgram program) {}

  /**
   * Prepares the self-test.
   *
   * @param teller takes what comes of it, from the test's thread
   */
  Readiness(Parts parts, Keys keys, Camera camera, Consumer<RecorderEvent> teller) {
    this.settings = parts.updates().settings();
    this.parts = parts;
    this.keys = keys;
    var film =
        new FilmTrial(camera.stream(), trial(), new Playback(camera.program()), data("trial.qcap"));
    this.prover =
        new Prover(
            new SelfTest(checks(), film),
            new Ground(ground(), Boot::now),
            new Prover.Keeping(data("proof"), keys.protection().signer()),
            teller);
  }

  Prover prover() {
    return prover;
  }

  /** The very code that must be quick at the first press is run before it, and the card tried. */
  void warmUp() {
    try {
      trial().run(data("warm-up.qcap"), new Noise(new SecureRandom()));
    } catch (IOException | RuntimeException e) {
      LOG.error("noise was not sealed; the self-test will tell", e);
    }
  }

  /** Free hours, cases loaded and firmware, in two lines for the screen. */
  String facts() {
    return "可录%s 案件%d件\n固件%s".formatted(free(), parts.duty().cases().size(), Workshop.firmware());
  }

  private String free() {
    var left = filmable();
    return left.toHours() > 0
        ? "%d小时".formatted(left.toHours())
        : "%d分钟".formatted(left.toMinutes());
  }

  private List<Check> checks() {
    return List.of(
        Check.that(this::trusted, Flaw.CLOCK),
        Check.that(this::charged, Flaw.BATTERY),
        Check.that(() -> filmable().compareTo(FREE_MIN) >= 0, Flaw.SPACE),
        Check.that(this::believed, Flaw.KEYS));
  }

  private boolean trusted() {
    return parts.clock().now().clock() == ClockStatus.SYNCHRONISED;
  }

  private boolean charged() {
    try {
      var charge = parts.battery().read();
      return charge.charging() || charge.percent() > PERCENT_MIN;
    } catch (HardwareException e) {
      LOG.warn("the battery gauge does not answer: {}", e.getMessage());
      return false;
    }
  }

  private boolean believed() {
    var chain = keys.protection().signer().certificateChain();
    return keys.anchors().judge(chain, parts.clock().instant()).trusted();
  }

  private Duration filmable() {
    try {
      long bytesASecond = (settings.picture().bitRate() + SOUND_BITS_A_SECOND) / Byte.SIZE;
      return Duration.ofSeconds(parts.card().freeBytes() / bytesASecond);
    } catch (IOException e) {
      LOG.error("the card does not tell its room: {}", e.getMessage());
      return Duration.ZERO;
    }
  }

  /** What must be the same for a proof to hold on. */
  private List<String> ground() {
    VideoSettings picture = settings.picture();
    var protection = keys.protection();
    var ground =
        new ArrayList<>(List.of(Workshop.firmware(), settings.source(), picture.toString()));
    var running = parts.updates().updater().running();
    ground.add("%d %d".formatted(running.software(), running.settings()));
    ground.add(protection.suite().name());
    ground.add(protection.signer().certificateChain().getFirst().getPublicKey().toString());
    protection.recipients().forEach(key -> ground.add(key.id().toString()));
    return ground;
  }

  private SealingTrial trial() {
    return new SealingTrial(parts.clock(), keys.protection(), keys.anchors());
  }

  private Path data(String name) {
    return settings.data().resolve(name);
  }
}

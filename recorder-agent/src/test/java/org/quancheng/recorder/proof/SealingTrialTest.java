package org.quancheng.recorder.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.recorder.Enrolment;
import org.quancheng.recorder.time.DeviceClock;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SealingTrialTest {

  @TempDir private Path directory;
  private final Noise noise = new Noise(new Random(7));
  private SealingTrial trial;

  @BeforeEach
  void set_up_a_recorder() throws IOException {
    var enrolment = Enrolment.into(directory.resolve("identity"));
    var random = new SecureRandom();
    var protection =
        new Protection(
            Suite.AES_256_GCM,
            CaptureSigner.of(enrolment.identity()),
            List.of(RecipientPrivateKey.generate(random).publicKey()),
            random);
    // Its time goes so fast that one round is enough.
    var wall = InstantSource.fixed(Instant.parse("2026-11-23T08:00:00Z"));
    var nanos = new AtomicLong();
    var clock = new DeviceClock(wall, () -> nanos.addAndGet(50_000_000), 1);
    trial = new SealingTrial(clock, protection, enrolment.anchors());
  }

  @Test
  void a_recorder_that_can_seal_ends_its_trial_and_leaves_nothing() throws IOException {
    var file = Files.writeString(directory.resolve("trial.qcap"), "left by a trial that was cut");

    trial.run(file, noise);

    assertThat(file).doesNotExist();
  }

  @Test
  void a_card_that_takes_no_file_is_told() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> trial.run(directory.resolve("no-card/trial.qcap"), noise));
  }
}

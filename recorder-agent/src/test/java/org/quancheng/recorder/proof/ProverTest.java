package org.quancheng.recorder.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.recorder.Enrolment;
import org.quancheng.recorder.machine.Flaw;
import org.quancheng.recorder.machine.RecorderEvent;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProverTest {

  private final BlockingQueue<RecorderEvent> told = new LinkedBlockingQueue<>();
  private final List<String> like = new ArrayList<>(List.of("firmware 1", "pattern"));
  @TempDir private Path directory;
  private Enrolment enrolment;
  private Boot boot = new Boot("a", Duration.ofMinutes(1));
  private Optional<Flaw> flaw = Optional.empty();

  @BeforeEach
  void enrol() throws IOException {
    enrolment = Enrolment.into(directory.resolve("identity"));
  }

  @Test
  void a_test_that_is_passed_is_proof_for_the_next_start_too() throws Exception {
    var prover = prover();
    assertThat(prover.proven()).isFalse();
    test(prover, new RecorderEvent.Proven());
    assertThat(prover.proven()).isTrue();
    assertThat(prover.due()).isFalse();

    var restarted = prover();
    assertThat(restarted.proven()).isTrue();
    assertThat(restarted.due()).as("proven anew in the background").isTrue();
  }

  @Test
  void another_start_of_the_machine_firmware_or_camera_is_proven_anew() throws Exception {
    test(prover(), new RecorderEvent.Proven());

    boot = new Boot("b", Duration.ofMinutes(2));
    assertThat(prover().proven()).isFalse();
    boot = new Boot("a", Duration.ofMinutes(2));
    assertThat(prover().proven()).isTrue();
    like.set(0, "firmware 2");
    assertThat(prover().proven()).isFalse();
  }

  @Test
  void a_proof_ends_after_twelve_hours() throws Exception {
    var prover = prover();
    test(prover, new RecorderEvent.Proven());

    boot = new Boot("a", Duration.ofHours(12));
    assertThat(prover.proven()).isTrue();
    boot = new Boot("a", Duration.ofHours(12).plusMinutes(1));
    assertThat(prover.proven()).isFalse();
    assertThat(prover.due()).isTrue();
  }

  @Test
  void what_is_found_takes_the_proof_away_and_is_looked_at_again_soon() throws Exception {
    test(prover(), new RecorderEvent.Proven());
    flaw = Optional.of(Flaw.CLOCK);
    var prover = prover();
    test(prover, new RecorderEvent.Refuted(Flaw.CLOCK));

    assertThat(prover.proven()).isFalse();
    assertThat(prover().proven()).as("after a restart").isFalse();
    assertThat(prover.due()).isFalse();
    boot = new Boot("a", boot.uptime().plusSeconds(15));
    assertThat(prover.due()).isTrue();
  }

  @Test
  void a_proof_that_was_altered_torn_or_signed_by_another_is_none() throws Exception {
    test(prover(), new RecorderEvent.Proven());
    var file = directory.resolve("proof");
    var whole = Files.readString(file);

    Files.writeString(file, whole.replace("\n60000\n", "\n61000\n"));
    assertThat(prover().proven()).isFalse();
    for (int length : List.of(0, 10, whole.length() / 2, whole.length() - 3)) {
      Files.writeString(file, whole.substring(0, length));
      assertThat(prover().proven()).as("%d bytes", length).isFalse();
    }
    Files.write(file, whole.getBytes(StandardCharsets.UTF_8));
    assertThat(prover().proven()).isTrue();
    var other = CaptureSigner.of(enrolment.device("rec-2", DeviceRole.RECORDER));
    assertThat(Proof.load(file, other)).isEmpty();
  }

  @Test
  void a_test_that_breaks_down_is_not_passed() throws Exception {
    var broken =
        prover(() -> {
          throw new IllegalStateException("a bug");
        });
    test(broken, new RecorderEvent.Refuted(Flaw.SEALING));
    assertThat(broken.proven()).isFalse();
  }

  private void test(Prover prover, RecorderEvent expected) throws InterruptedException {
    prover.begin();
    assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(expected);
  }

  private Prover prover() {
    return prover(() -> flaw);
  }

  private Prover prover(Check film) {
    return new Prover(
        new SelfTest(List.of(), film),
        new Ground(like, () -> boot),
        new Prover.Keeping(directory.resolve("proof"), CaptureSigner.of(enrolment.identity())),
        told::add);
  }
}

package org.quancheng.recorder.docking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.recorder.Enrolment;
import org.quancheng.recorder.storage.CaptureRegister;
import org.quancheng.recorder.storage.Card;
import org.quancheng.recorder.time.DeviceClock;
import org.quancheng.transfer.release.Running;

/** What a recorder says of itself at its hello. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GreetingTest {

  @TempDir private Path directory;
  private CaptureRegister register;

  @BeforeEach
  void open() throws IOException {
    var enrolment = Enrolment.into(directory.resolve("identity"));
    var signer = CaptureSigner.of(enrolment.identity());
    var journal = Journal.open(directory.resolve("journal"), signer, InstantSource.system());
    register = new CaptureRegister(journal, Card.open(directory));
  }

  @AfterEach
  void close() throws IOException {
    register.close();
  }

  @Test
  void each_docking_has_a_higher_number_than_the_one_before_over_restarts_too() throws IOException {
    var greeting = greeting();
    greeting.docked();
    assertThat(greeting.hello().docking()).isEqualTo(1);
    assertThat(greeting.hello().docking()).as("it greets anew where it is").isEqualTo(1);
    greeting.docked();
    assertThat(greeting.hello().docking()).isEqualTo(2);

    var restarted = greeting();
    restarted.docked();
    assertThat(restarted.hello().docking()).isEqualTo(3);
  }

  @Test
  void a_card_that_cannot_count_greets_all_the_same() throws IOException {
    Files.createDirectory(directory.resolve("docking-counter"));
    var greeting = greeting();
    greeting.docked();

    assertThat(greeting.hello().docking()).isNull();
  }

  private Greeting greeting() {
    var clock = new DeviceClock(InstantSource.system(), System::nanoTime, 1);
    var fitness =
        new Greeting.Fitness(
            "0.1.0",
            Optional::empty,
            () -> new Running("0.1.0", 0, 0, false, null, null),
            OptionalLong::empty);
    return new Greeting(register, clock, () -> 80, fitness);
  }
}

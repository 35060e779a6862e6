package org.quancheng.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quancheng.hardware.board.unit.BoardRecorder;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.Positioning;
import org.quancheng.hardware.port.RecorderParts;
import org.quancheng.hardware.simulated.Hand;
import org.quancheng.hardware.simulated.SimulatedRecorder;

/** No part falls silent unseen. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RollCallTest {

  private final Hand hand = new Hand(new PrintStream(OutputStream.nullOutputStream(), true));

  @Test
  void parts_that_are_all_there_are_silent_about_nothing() {
    assertThat(RollCall.silent(new SimulatedRecorder(hand, InstantSource.system()).parts()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "gauge, battery gauge",
    "power, power meter",
    "cards, card reader",
    "screen, screen",
    "clock, clock chip"
  })
  void each_chip_that_does_not_answer_is_named(String chip, String part) throws Exception {
    try (var board = new BoardRecorder(hand, InstantSource.system())) {
      assertThat(RollCall.silent(board.parts())).isEmpty();

      hand.obey("chip " + chip + " not_acknowledged");
      board.parts().screen().show(List.of("待命"));

      awaitNamed(part, board.parts());
    }
  }

  /** Some parts are looked after by threads of their own, which notice at their next turn. */
  private static void awaitNamed(String part, RecorderParts parts) throws InterruptedException {
    var never = new CountDownLatch(1);
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!RollCall.silent(parts).contains(part)) {
      assertThat(System.nanoTime()).as(part).isLessThan(end);
      never.await(20, TimeUnit.MILLISECONDS);
    }
  }

  @Test
  void a_receiver_that_says_nothing_is_named() {
    var whole = new SimulatedRecorder(hand, InstantSource.system()).parts();
    var deaf =
        new Positioning() {
          @Override
          public Optional<Fix> latest() {
            return Optional.empty();
          }

          @Override
          public void check() throws HardwareException {
            throw new HardwareException("nothing comes");
          }
        };

    assertThat(RollCall.silent(with(whole, deaf))).containsExactly("satellite receiver");
  }

  private static RecorderParts with(RecorderParts parts, Positioning positioning) {
    return new RecorderParts(
        parts.buttons(),
        parts.state(),
        parts.buzzer(),
        parts.screen(),
        parts.cards(),
        parts.battery(),
        parts.power(),
        parts.thermometer(),
        parts.clock(),
        positioning,
        parts.dock(),
        parts.supply());
  }
}

package org.quancheng.recorder.capture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What docs/recorder.md says can be held before a press. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RingRoomTest {

  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
  private static final RingRoom USUAL = heap(40);

  @Test
  void the_usual_heap_holds_the_usual_half_minute_and_two_minutes_of_a_small_picture() {
    assertThatCode(() -> USUAL.require(Duration.ofSeconds(30), 4_000_000))
        .doesNotThrowAnyException();
    assertThatCode(() -> USUAL.require(TWO_MINUTES, 900_000)).doesNotThrowAnyException();
  }

  @Test
  void two_minutes_of_the_usual_picture_are_refused_with_a_sentence_unless_the_heap_is_larger() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> USUAL.require(TWO_MINUTES, 4_000_000))
        .withMessageContaining("120 s before a press at 4000000 bit/s need 74 MB")
        .withMessageContaining("-Xmx");
    assertThatCode(() -> heap(160).require(TWO_MINUTES, 4_000_000)).doesNotThrowAnyException();
  }

  private static RingRoom heap(int megabytes) {
    return new RingRoom(((long) megabytes << 20) / 2);
  }
}

package org.quancheng.central.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreLineTest {

  private static final long MOST = 1000;
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

  private final StoreLine line = new StoreLine();

  private record Came(long seen, long expected) implements StoreLine.Measure {}

  private static List<Came> docks(int count, long seen, long expected) {
    return Collections.nCopies(count, new Came(seen, expected));
  }

  @Test
  void where_all_docks_slow_down_it_is_the_line_of_the_store() {
    assertThat(line.bytesPerSecond(MOST)).isEqualTo(MOST);

    assertThat(line.learn(NOON, docks(10, 60, 100), 10)).isEqualTo(0.6);

    assertThat(line.bytesPerSecond(MOST)).isEqualTo(600);
  }

  @Test
  void what_was_not_measured_is_counted_like_the_rest() {
    line.learn(NOON, docks(8, 50, 100), 16);
    assertThat(line.bytesPerSecond(MOST)).isEqualTo(800);
  }

  @Test
  void a_line_that_is_free_again_is_believed_so_step_by_step_as_far_as_it_is_used() {
    line.learn(NOON, docks(10, 60, 100), 10);
    for (int look = 0; look < 50; look++) {
      assertThat(line.learn(NOON, docks(6, 100, 100), 6)).isEqualTo(1);
      line.learn(NOON, docks(8, 100, 100), 8);
    }
    assertThat(line.bytesPerSecond(MOST)).isBetween(800L, 910L);

    for (int look = 0; look < 50; look++) {
      line.learn(NOON, docks(10, 100, 100), 10);
    }
    assertThat(line.bytesPerSecond(MOST)).isEqualTo(MOST);
  }

  @Test
  void the_worst_hour_of_a_day_is_remembered_until_the_next() {
    line.learn(NOON, docks(10, 60, 100), 10);
    line.learn(NOON.plus(Duration.ofHours(10)), docks(10, 90, 100), 10);

    var morning = NOON.plus(Duration.ofHours(23));
    assertThat(line.worstBytesPerSecond(MOST, morning)).isEqualTo(600);
    assertThat(line.bytesPerSecond(MOST)).isEqualTo(900);
    var longAfter = NOON.plus(Duration.ofHours(26));
    assertThat(line.worstBytesPerSecond(MOST, longAfter)).isEqualTo(900);
  }

  @Test
  void many_weak_docks_among_more_sound_ones_say_nothing_of_the_store() {
    var measures = new ArrayList<Came>(docks(4, 10, 100));
    measures.addAll(docks(5, 100, 100));

    assertThat(line.learn(NOON, measures, 9)).isEqualTo(1);
    assertThat(line.bytesPerSecond(MOST)).isEqualTo(MOST);
  }

  @Test
  void a_few_slow_docks_say_nothing_of_the_store_and_it_is_never_believed_to_carry_nothing() {
    assertThat(line.learn(NOON, docks(3, 1, 100), 3)).isEqualTo(1);
    assertThat(line.bytesPerSecond(MOST)).isEqualTo(MOST);
    line.learn(NOON, docks(9, 1, 100), 9);
    assertThat(line.bytesPerSecond(MOST)).isEqualTo(250);
  }
}

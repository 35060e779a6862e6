package org.quancheng.central.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreLineTest {

  private static final long MOST = 1000;

  private final StoreLine line = new StoreLine();

  private record Came(long seen, long expected) implements StoreLine.Measure {}

  private static List<Came> docks(int count, long seen, long expected) {
    return Collections.nCopies(count, new Came(seen, expected));
  }

  @Test
  void where_all_docks_slow_down_it_is_the_line_of_the_store() {
    assertThat(line.bytesPerSecond(MOST)).isEqualTo(MOST);

    assertThat(line.learn(docks(10, 60, 100), 10)).isEqualTo(0.6);

    assertThat(line.bytesPerSecond(MOST)).isEqualTo(600);
  }

  @Test
  void what_was_not_measured_is_counted_like_the_rest() {
    line.learn(docks(8, 50, 100), 16);
    assertThat(line.bytesPerSecond(MOST)).isEqualTo(800);
  }

  @Test
  void a_line_that_is_free_again_is_believed_so_step_by_step() {
    line.learn(docks(10, 60, 100), 10);
    for (int look = 0; look < 20; look++) {
      assertThat(line.learn(docks(6, 100, 100), 6)).isEqualTo(1);
      line.learn(docks(8, 100, 100), 8);
    }
    assertThat(line.bytesPerSecond(MOST)).isEqualTo(MOST);
  }

  @Test
  void a_few_slow_docks_say_nothing_of_the_store_and_it_is_never_believed_to_carry_nothing() {
    assertThat(line.learn(docks(3, 1, 100), 3)).isEqualTo(1);
    assertThat(line.bytesPerSecond(MOST)).isEqualTo(MOST);
    line.learn(docks(9, 1, 100), 9);
    assertThat(line.bytesPerSecond(MOST)).isEqualTo(250);
  }
}

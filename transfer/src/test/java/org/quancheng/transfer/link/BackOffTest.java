package org.quancheng.transfer.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackOffTest {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofMinutes(2);

  @Test
  void the_span_doubles_up_to_the_longest_and_the_wait_is_any_part_of_it() {
    var random = new Random(1);
    for (int round = 0; round < 200; round++) {
      var backOff = new BackOff(FIRST, MOST, random);
      for (int failure = 0; failure < 100; failure++) {
        long ceiling = Math.min(120, 1L << Math.min(failure, 20));
        assertThat(backOff.next()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(ceiling));
      }
    }
  }

  @Test
  void a_fleet_does_not_come_back_at_one_moment() {
    var waits =
        IntStream.range(0, 1000)
            .mapToObj(seed -> afterManyFailures(new Random(seed)).toSeconds() / 12)
            .toList();
    for (long tenth = 0; tenth < 10; tenth++) {
      long wanted = tenth;
      assertThat(waits.stream().filter(wait -> wait == wanted).count()).isBetween(50L, 160L);
    }
  }

  @Test
  void success_brings_back_the_first_span() {
    var backOff = new BackOff(FIRST, MOST, new Random(3));
    for (int i = 0; i < 10; i++) {
      assertThat(backOff.next()).isPositive();
    }
    backOff.reset();
    assertThat(backOff.next()).isLessThanOrEqualTo(FIRST);
  }

  private static Duration afterManyFailures(Random random) {
    var backOff = new BackOff(FIRST, MOST, random);
    var wait = Duration.ZERO;
    for (int i = 0; i < 10; i++) {
      wait = backOff.next();
    }
    return wait;
  }
}

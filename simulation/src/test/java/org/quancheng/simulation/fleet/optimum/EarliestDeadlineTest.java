package org.quancheng.simulation.fleet.optimum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.simulation.fleet.load.Capacity;
import org.quancheng.simulation.fleet.load.Spell;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EarliestDeadlineTest {

  private static final Capacity LINE = Capacity.of(1000, List.of());

  @Test
  void a_later_capture_with_a_nearer_deadline_goes_first() {
    var jobs = new Jobs();
    jobs.add(0, 0, 10_000, 8000);
    jobs.add(0, 1000, 3000, 2000);

    assertThat(missed(jobs, LINE)).isEqualTo(new BitSet());
  }

  @Test
  void what_is_more_than_the_line_carries_is_missed() {
    var jobs = new Jobs();
    jobs.add(0, 0, 11_000, 8000);
    jobs.add(0, 1000, 3000, 2001);

    assertThat(missed(jobs, LINE).cardinality()).isEqualTo(1);
  }

  @Test
  void a_line_that_fails_carries_on_when_it_comes_back() {
    var jobs = new Jobs();
    jobs.add(0, 0, 4000, 2000);
    jobs.add(0, 0, 3999, 1);
    var line = Capacity.of(1000, List.of(new Spell(1000, 3000, 0)));

    assertThat(missed(jobs, line).stream().toArray()).containsExactly(0);
  }

  /** The sum of what is due in a span and released in it is more than the line carries in it. */
  @Test
  void it_misses_something_exactly_when_some_span_of_time_is_overfull() {
    for (long seed = 0; seed < 500; seed++) {
      var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      var jobs = any(random);

      assertThat(!missed(jobs, LINE).isEmpty()).as("seed %d", seed).isEqualTo(overfull(jobs));
    }
  }

  private static BitSet missed(Jobs jobs, Capacity line) {
    return EarliestDeadline.missed(jobs, IntStream.range(0, jobs.count()), line);
  }

  private static Jobs any(RandomGenerator random) {
    var jobs = new Jobs();
    for (int i = 0; i < 6; i++) {
      long released = 1000L * random.nextInt(8);
      jobs.add(
          0, released, released + 1000L * (1 + random.nextInt(8)), 1000L * random.nextInt(1, 4));
    }
    return jobs;
  }

  private static boolean overfull(Jobs jobs) {
    for (int first = 0; first < jobs.count(); first++) {
      for (int last = 0; last < jobs.count(); last++) {
        long from = jobs.released(first);
        long to = jobs.due(last);
        long bytes =
            IntStream.range(0, jobs.count())
                .filter(job -> jobs.released(job) >= from && jobs.due(job) <= to)
                .mapToLong(jobs::size)
                .sum();
        if (bytes > Math.max(0, to - from)) {
          return true;
        }
      }
    }
    return false;
  }
}

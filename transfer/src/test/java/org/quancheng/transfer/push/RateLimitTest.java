package org.quancheng.transfer.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RateLimitTest {

  private static final double SECOND = 1e9;

  private final AtomicLong now = new AtomicLong(123);

  /** Sends as a push does, on a clock that only moves when the limit says so. */
  private double secondsFor(RateLimit rate, long bytes) {
    long start = now.get();
    for (long left = bytes; left > 0; ) {
      int portion = rate.portion((int) Math.min(128 << 10, left));
      now.updateAndGet(time -> Math.max(time, rate.reserve(portion)));
      left -= portion;
    }
    return (now.get() - start) / SECOND;
  }

  @ParameterizedTest
  @ValueSource(longs = {4_096, 100_000, 2_500_000, 50_000_000})
  void the_rate_holds_within_five_percent(long bytesPerSecond) {
    var rate = new RateLimit(bytesPerSecond, now::get);
    assertThat(secondsFor(rate, bytesPerSecond * 10)).isCloseTo(10, Percentage.withPercentage(5));
  }

  @Test
  void time_that_passed_unused_is_not_made_up_for() {
    var rate = new RateLimit(1_000_000, now::get);
    now.addAndGet((long) (60 * SECOND));
    assertThat(secondsFor(rate, 2_000_000)).isCloseTo(2, within(0.25));
  }

  @Test
  void a_change_of_the_rate_holds_from_then_on() {
    var rate = new RateLimit(1_000_000, now::get);
    assertThat(secondsFor(rate, 1_000_000)).isCloseTo(1, within(0.25));
    rate.set(100_000);
    assertThat(secondsFor(rate, 1_000_000)).isCloseTo(10, within(0.5));
  }

  @Test
  void uploads_that_share_a_limit_share_the_rate() {
    var rate = new RateLimit(1_000_000, now::get);
    var random = new Random(1);
    long start = now.get();
    long[] sent = new long[3];
    for (int i = 0; i < 3000; i++) {
      int upload = random.nextInt(3);
      sent[upload] += 10_000;
      now.updateAndGet(time -> Math.max(time, rate.reserve(10_000)));
    }
    assertThat((now.get() - start) / SECOND).isCloseTo(30, Percentage.withPercentage(5));
  }

  @Test
  void a_limit_within_another_takes_the_smaller_portions_and_bits_are_bits() {
    var slow = new RateLimit(500_000, now::get);
    var fast = new RateLimit(5_000_000, now::get);
    var both = fast.within(slow);
    assertThat(both.portion(1 << 20)).isEqualTo(slow.portion(1 << 20));
    slow.setBits(8_000_000);
    assertThat(secondsFor(slow, 5_000_000)).isCloseTo(5, Percentage.withPercentage(5));
  }

  @Test
  void no_limit_never_waits() {
    var rate = RateLimit.none();
    assertThat(rate.portion(128 << 10)).isEqualTo(128 << 10);
    long before = System.nanoTime();
    assertThat(rate.reserve(1 << 30)).isBetween(before, System.nanoTime());
    assertThat(rate.reserve(1 << 30)).isLessThanOrEqualTo(System.nanoTime());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void a_rate_of_nothing_is_a_mistake(long bytesPerSecond) {
    assertThatThrownBy(() -> RateLimit.ofBytes(bytesPerSecond))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package org.quancheng.transfer.link;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts to reach another device: a random part of a span that doubles, so that a
 * fleet never marches.
 */
public final class BackOff {

  private final Duration first;
  private final Duration most;
  private final RandomGenerator random;
  private int failures;

  /** Waits up to {@code first} after a first failure, up to {@code most} after many. */
  public BackOff(Duration first, Duration most, RandomGenerator random) {
    this.first = first;
    this.most = most;
    this.random = random;
  }

  /** The other side did something useful: the next span is the first again. */
  public void reset() {
    failures = 0;
  }

  /** Waits once, at least as long as the server asked for within reason. */
  public void pause(Duration askedFor) throws InterruptedException {
    long nanos = Math.max(next().toNanos(), Math.min(askedFor.toNanos(), most.toNanos()));
    boolean never = new CountDownLatch(1).await(nanos, TimeUnit.NANOSECONDS);
    assert !never;
  }

  /** The next span, and one failure more. */
  public Duration next() {
    long ceiling = Math.min(most.toNanos(), first.toNanos() << Math.min(failures, 20));
    failures++;
    return Duration.ofNanos(random.nextLong(ceiling) + 1);
  }
}

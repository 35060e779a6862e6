package org.quancheng.dock.forward;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.quancheng.dock.time.DockClock;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.message.CentralState;
import org.quancheng.transfer.wire.Answer;

/** Asks the store what time it is, now and then. */
final class TimeErrand implements Errand {

  private static final Duration AGAIN = Duration.ofMinutes(10);

  private final DockClock clock;
  private final LongSupplier nanoTime;
  private @Nullable Long heardNanos;

  TimeErrand(DockClock clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  @Override
  public void run(CentralClient store) throws IOException, InterruptedException {
    long asked = nanoTime.getAsLong();
    if (heardNanos != null && asked - heardNanos < AGAIN.toNanos()) {
      return;
    }
    if (store.state() instanceof Answer.Ok<CentralState>(var state)) {
      long answered = nanoTime.getAsLong();
      var half = Duration.ofNanos((answered - asked) / 2);
      clock.heard(state.time().plus(half), half);
      heardNanos = answered;
    }
  }
}

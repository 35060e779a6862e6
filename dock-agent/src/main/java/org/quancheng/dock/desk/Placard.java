package org.quancheng.dock.desk;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The one sentence that is on the screen, for its time. The desk writes it, screens read it. */
final class Placard {

  private final LongSupplier nanoTime;
  private volatile @Nullable Shown shown;

  private record Shown(Notice notice, long untilNanos) {}

  Placard(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void show(Notice notice, Duration length) {
    shown = new Shown(notice, nanoTime.getAsLong() + length.toNanos());
  }

  Optional<Notice> now() {
    var last = shown;
    return last == null || nanoTime.getAsLong() - last.untilNanos() > 0
        ? Optional.empty()
        : Optional.of(last.notice());
  }
}

package org.quancheng.recorder;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work that waits for the recorder's thread. Everybody may hand in; nobody ever waits. */
final class Agenda {

  private static final Logger LOG = LoggerFactory.getLogger(Agenda.class);
  private static final int WAITING_MAX = 1024;

  private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>(WAITING_MAX);

  /** Hands in work. */
  void add(Runnable work) {
    if (!waiting.offer(work)) {
      LOG.error("more than {} things wait for the recorder; one is lost", WAITING_MAX);
    }
  }

  /** The next work, or nothing when none came in time. */
  Optional<Runnable> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }
}

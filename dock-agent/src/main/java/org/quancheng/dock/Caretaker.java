package org.quancheng.dock;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quancheng.dock.intake.Intake;
import org.quancheng.dock.spool.Scrub;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is to be done now and then: reads the spool again, drops uploads given up. */
final class Caretaker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);
  private static final Duration ROUND = Duration.ofSeconds(10);
  private static final Duration STOP_MAX = Duration.ofSeconds(5);
  private static final int ROUNDS_A_SWEEP = 360;

  private final Scrub scrub;
  private final Intake intake;
  private final Duration round;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("caretaker").unstarted(this::work);

  private Caretaker(Scrub scrub, Intake intake, Duration round) {
    this.scrub = scrub;
    this.intake = intake;
    this.round = round;
  }

  /** Starts; it reads one capture a round, so that officers do not wait for the disk. */
  static Caretaker start(Scrub scrub, Intake intake, Duration again) {
    var round = again.compareTo(ROUND) < 0 ? again : ROUND;
    var caretaker = new Caretaker(scrub, intake, round);
    caretaker.thread.start();
    return caretaker;
  }

  private void work() {
    try {
      for (long done = 0; !stopping.await(round.toMillis(), TimeUnit.MILLISECONDS); done++) {
        round(done);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void round(long number) {
    try {
      scrub.step();
      if (number % ROUNDS_A_SWEEP == 0) {
        intake.sweep();
      }
    } catch (IOException | SQLException e) {
      LOG.error("the spool could not be looked through", e);
    }
  }

  @Override
  public void close() {
    stopping.countDown();
    try {
      thread.join(STOP_MAX);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.quancheng.dock;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quancheng.dock.forward.Forwarder;
import org.quancheng.dock.forward.Forwarding;
import org.quancheng.dock.intake.Intake;
import org.quancheng.dock.spool.Scrub;
import org.quancheng.dock.time.DockClock;
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
  private final Forwarder forwarder;
  private final Forwarding forwarding;
  private final DockClock clock;
  private final Duration remember;
  private final Duration round;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("caretaker").unstarted(this::work);

  private Caretaker(Stores stores, Duration remember, Duration round) {
    this.scrub = stores.scrub();
    this.intake = stores.intake();
    this.forwarder = stores.forwarder();
    this.forwarding = stores.forwarding();
    this.clock = stores.clock();
    this.remember = remember;
    this.round = round;
  }

  /** What is taken care of. */
  record Stores(
      Scrub scrub, Intake intake, Forwarder forwarder, Forwarding forwarding, DockClock clock) {}

  /**
   * Starts; it reads one capture a round, so that officers do not wait for the disk.
   *
   * @param again how often the disk is read
   * @param remember how long what is closed is remembered
   */
  static Caretaker start(Stores stores, Duration again, Duration remember) {
    var round = again.compareTo(ROUND) < 0 ? again : ROUND;
    var caretaker = new Caretaker(stores, remember, round);
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
    attempt("what time it is could not be kept", clock::tend);
    attempt("how the dock is could not be said", forwarding::tellNews);
    attempt("the spool could not be looked through", scrub::step);
    if (number % ROUNDS_A_SWEEP == 0) {
      attempt("uploads that were given up could not be dropped", intake::sweep);
      attempt("what is long closed could not be forgotten", () -> forwarder.prune(remember));
    }
  }

  private interface Work {
    void run() throws IOException, SQLException;
  }

  /** One that fails must not keep the others from being done. */
  private static void attempt(String otherwise, Work work) {
    try {
      work.run();
    } catch (IOException | SQLException e) {
      LOG.error(otherwise, e);
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
    attempt("what time it is could not be kept", clock::keep);
  }
}

package org.quancheng.dock.forward;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.quancheng.transfer.exchange.CentralClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the dock's errands to the store over HTTPS, one after the other on one thread: at once when
 * there is something to say, else every few minutes, and sooner while MQTT is down.
 */
final class StoreErrands implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(StoreErrands.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /**
   * How often to ask.
   *
   * @param rung while MQTT is up, and pushes what is new
   * @param unrung while it is down
   */
  record Pace(Duration rung, Duration unrung) {}

  private final CentralClient store;
  private final List<Errand> errands;
  private final LinkStatus status;
  private final Pace pace;
  private final BooleanSupplier rung;
  private final RandomGenerator random;
  private final Semaphore due = new Semaphore(1);

  StoreErrands(
      CentralClient store,
      List<Errand> errands,
      LinkStatus status,
      Pace pace,
      BooleanSupplier rung,
      RandomGenerator random) {
    this.store = store;
    this.errands = List.copyOf(errands);
    this.status = status;
    this.pace = pace;
    this.rung = rung;
    this.random = random;
  }

  /** There is something to say. */
  void poke() {
    if (due.availablePermits() == 0) {
      due.release();
    }
  }

  @Override
  public void run() {
    int failures = 0;
    try {
      while (true) {
        await(failures);
        due.drainPermits();
        failures = once() ? 0 : failures + 1;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The agent stops.
    }
  }

  private boolean once() throws InterruptedException {
    try {
      for (var errand : errands) {
        errand.run(store);
      }
      if (status.is(LinkStatus.Way.OPEN)) {
        LOG.info("the central store answers");
      }
      return true;
    } catch (IOException e) {
      if (status.is(LinkStatus.Way.SHUT)) {
        LOG.warn(
            "the central store does not answer ({}), captures stay here. Check 'central.https' in"
                + " the settings, that the store runs, and the network on the way",
            e.toString());
      }
      return false;
    } catch (SQLException e) {
      // A full disk is made room on some day; then everything goes on.
      LOG.error("the dock's database takes nothing, captures stay here", e);
      return false;
    }
  }

  private void await(int failures) throws InterruptedException {
    if (failures > 0) {
      // After a failure a poke must not shorten the wait, or a fleet would hammer a store.
      long most =
          Math.min(pace.unrung().toMillis(), FIRST_PAUSE.toMillis() << Math.min(failures, 10));
      if (new Semaphore(0).tryAcquire(random.nextLong(most) + 1, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nobody releases this semaphore");
      }
      return;
    }
    var patience = rung.getAsBoolean() ? pace.rung() : pace.unrung();
    if (due.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      due.release();
    }
  }
}

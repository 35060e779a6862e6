package org.quancheng.central;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quancheng.central.broker.Broker;
import org.quancheng.central.escalation.Watchman;
import org.quancheng.central.fleet.DenyWatch;
import org.quancheng.central.fleet.DockWatch;
import org.quancheng.central.fleet.DutyWatch;
import org.quancheng.central.fleet.ReleaseWatch;
import org.quancheng.central.intake.Intake;
import org.quancheng.central.mail.Postman;
import org.quancheng.transfer.coordination.Inbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the store: what others have news of, and what may be forgotten. */
final class Upkeep implements AutoCloseable, Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final String BROKER_OUT = "消息服务没有运行；采集站改走 HTTPS，不影响入库。请检查存储服务器的磁盘。";
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final int LOOKS_A_ROUND = 6;
  private static final int LOOKS_A_SWEEP = 360;

  private final Foundation ground;
  private final Intake intake;
  private final Guard guard;
  private final Optional<Watches> watches;
  private final CountDownLatch stopping = new CountDownLatch(1);

  /** What the registrar is asked for again and again. */
  record Watches(DenyWatch denied, DutyWatch duty, DockWatch docks, ReleaseWatch releases) {}

  /** Who looks out for captures that will be late, and who takes the letters about them. */
  record Guard(Watchman watchman, Optional<Postman> postman) {}

  private Upkeep(Foundation ground, Intake intake, Guard guard, Optional<Watches> watches) {
    this.ground = ground;
    this.intake = intake;
    this.guard = guard;
    this.watches = watches;
  }

  static Upkeep start(
      Foundation ground, Broker broker, Intake intake, Guard guard, Optional<Watches> watches) {
    intake.alarms().watch(() -> !broker.health().serving(), BROKER_OUT);
    var upkeep = new Upkeep(ground, intake, guard, watches);
    Thread.ofVirtual().name("upkeep").start(upkeep);
    return upkeep;
  }

  @Override
  public void run() {
    try {
      askRegistrar(true);
      for (long look = 0; !stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS); look++) {
        askRegistrar(false);
        if (look % LOOKS_A_ROUND == 0) {
          round();
        }
        if (look % LOOKS_A_SWEEP == 0) {
          sweep();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void askRegistrar(boolean first) throws InterruptedException {
    if (watches.isEmpty()) {
      return;
    }
    try {
      if (first) {
        watches.get().denied().announce();
        watches.get().duty().announce();
        watches.get().releases().announce();
      }
      watches.get().denied().look();
      watches.get().duty().look();
      watches.get().releases().look();
    } catch (SQLException e) {
      LOG.warn("the docks cannot be told of the registrar's lists: {}", e.getMessage());
    }
  }

  /** Once a minute: which docks there are, and what will be late. */
  private void round() throws InterruptedException {
    try {
      if (watches.isPresent()) {
        watches.get().docks().look();
      }
      if (guard.watchman().look()) {
        guard.postman().ifPresent(Postman::wake);
      }
    } catch (SQLException e) {
      LOG.warn("nobody could be told of what is late: {}", e.getMessage());
    }
  }

  private void sweep() {
    try {
      intake.sweep();
      ground.database().change(connection -> Inbox.prune(connection, ground.clock().instant()));
    } catch (IOException | SQLException e) {
      LOG.warn("nothing could be forgotten: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    stopping.countDown();
  }
}

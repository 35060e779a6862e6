package org.quancheng.dock.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.quancheng.transfer.exchange.StandingOrders;
import org.quancheng.transfer.message.LatenessNotice;
import org.quancheng.transfer.message.Policy;
import org.quancheng.transfer.wire.KeptRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's standing orders as they were heard last, kept across restarts: a dock that is paused
 * stays so while the store is down. May be shared by threads.
 */
public final class OrderBook implements Supplier<StandingOrders> {

  private static final Logger LOG = LoggerFactory.getLogger(OrderBook.class);
  private static final int SLOTS_USUAL = 8;

  /** Nothing was ordered: as fast as the line allows, within grants. */
  private static final StandingOrders NONE =
      new StandingOrders(
          new Policy(List.of(), Long.MAX_VALUE, SLOTS_USUAL, 0), false, "", LatenessNotice.NONE);

  private final KeptRecord<StandingOrders> kept;
  private volatile Consumer<StandingOrders> listener = _ -> {};

  private OrderBook(KeptRecord<StandingOrders> kept) {
    this.kept = kept;
  }

  /** Opens the file; without one, or with one that makes no sense, nothing is ordered. */
  public static OrderBook open(Path file) throws IOException {
    return new OrderBook(KeptRecord.open(file, StandingOrders.class, NONE));
  }

  /** What holds. */
  @Override
  public StandingOrders get() {
    return kept.get();
  }

  /** Names the one who carries out what is new. */
  public void onChange(Consumer<StandingOrders> heeds) {
    listener = heeds;
  }

  /** Takes what the store says; it is on the medium before it holds. */
  public synchronized void take(StandingOrders heard) throws IOException {
    boolean turned = heard.paused() != get().paused();
    if (!kept.take(heard)) {
      return;
    }
    if (turned) {
      LOG.info("the store lets this dock {}", heard.paused() ? "upload nothing" : "upload again");
    }
    listener.accept(heard);
  }

  /** Takes other rules. */
  public synchronized void take(Policy policy) throws IOException {
    var now = get();
    take(new StandingOrders(policy, now.paused(), now.why(), now.lateness()));
  }

  /** Takes what is expected to be late. */
  public synchronized void take(LatenessNotice lateness) throws IOException {
    var now = get();
    take(new StandingOrders(now.policy(), now.paused(), now.why(), lateness));
  }

  /** Stops all uploads, or lets them go on. */
  public synchronized void pause(boolean paused, String why) throws IOException {
    var now = get();
    take(new StandingOrders(now.policy(), paused, why, now.lateness()));
  }
}

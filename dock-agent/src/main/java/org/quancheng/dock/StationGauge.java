package org.quancheng.dock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.quancheng.dock.desk.Desk;
import org.quancheng.dock.forward.Forwarder;
import org.quancheng.dock.forward.LinkStatus;
import org.quancheng.dock.kiosk.Station;
import org.quancheng.dock.rules.OrderBook;
import org.quancheng.dock.spool.Spool;
import org.quancheng.dock.time.DockClock;
import org.quancheng.evidence.trust.DeviceName;

/** Reads how the dock as a whole is doing, for the screen. */
final class StationGauge implements Supplier<Station> {

  private static final long NEARLY_FULL_BYTES = 20_000_000_000L;
  private static final Path HEAT = Path.of("/sys/class/thermal/thermal_zone0/temp");

  private final DeviceName dock;
  private final Spool spool;
  private final Forwarder forwarder;
  private final LinkStatus link;
  private final OrderBook orders;
  private final Front front;

  StationGauge(Stores stores, LinkStatus link, OrderBook orders, Front front) {
    this.front = front;
    this.dock = stores.dock();
    this.spool = stores.spool();
    this.forwarder = stores.forwarder();
    this.link = link;
    this.orders = orders;
  }

  /**
   * What officers have to do with.
   *
   * @param call whom they call about a fault; empty for nobody
   */
  record Front(Desk desk, DockClock clock, String call) {}

  /** Where captures wait, and at which dock. */
  record Stores(DeviceName dock, Spool spool, Forwarder forwarder) {}

  @Override
  public Station get() {
    var said = front.desk().notice().orElse(null);
    var parts = new Station.Parts(front.clock().state().src(), celsius());
    var people = new Station.People(front.desk().broughtBy(), front.call());
    try {
      long free = spool.freeBytes();
      return new Station(
          dock.text(),
          way(),
          free,
          forwarder.waiting(),
          trouble(free),
          orders(),
          said,
          parts,
          people);
    } catch (IOException | SQLException _) {
      // The screen itself says that the disk does not answer.
      return new Station(
          dock.text(), way(), 0, 0, Station.Trouble.DISK_FAILED, orders(), said, parts, people);
    }
  }

  /** As the kernel tells it, in thousandths of a degree. */
  private static @Nullable Integer celsius() {
    try {
      return Math.round(Integer.parseInt(Files.readString(HEAT).strip()) / 1000f);
    } catch (IOException | NumberFormatException _) {
      return null;
    }
  }

  private Station.Orders orders() {
    var now = orders.get();
    return new Station.Orders(now.paused(), now.lateness().foreseen(), now.lateness().late());
  }

  private Station.@Nullable Trouble trouble(long free) throws SQLException {
    if (forwarder.rejectedReceipts() > 0) {
      return Station.Trouble.RECEIPT_REJECTED;
    }
    if (spool.rotten()) {
      return Station.Trouble.SPOOL_ROTTEN;
    }
    return free < NEARLY_FULL_BYTES ? Station.Trouble.SPOOL_FULL : null;
  }

  private Station.Link way() {
    return switch (link.way()) {
      case UNTRIED -> Station.Link.STARTING;
      case OPEN -> Station.Link.UP;
      case SHUT -> Station.Link.DOWN;
    };
  }
}

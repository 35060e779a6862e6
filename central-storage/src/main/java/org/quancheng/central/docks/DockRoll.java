package org.quancheng.central.docks;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.custody.LedgerEntry.Deed;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.exchange.StandingOrders;
import org.quancheng.transfer.message.Control;
import org.quancheng.transfer.message.Control.Command;
import org.quancheng.transfer.message.DockState;
import org.quancheng.transfer.message.LatenessNotice;
import org.quancheng.transfer.message.Policy;
import org.quancheng.transfer.message.Posting;

/**
 * Every dock the store knows of, and what holds for it. That a dock was heard is kept in memory and
 * written once a minute, since docks ask every few seconds. May be shared between threads.
 */
public final class DockRoll {

  /** Its table. */
  public static final Schema SCHEMA = DockTable.SCHEMA;

  private final Database database;
  private final Outbox outbox;
  private final Policy policy;
  private final InstantSource clock;
  private final Map<DeviceName, Instant> heard = new ConcurrentHashMap<>();
  private final Set<DeviceName> paused = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Set<DeviceName> registered;

  private DockRoll(Database database, Outbox outbox, Policy policy, InstantSource clock) {
    this.database = database;
    this.outbox = outbox;
    this.policy = policy;
    this.clock = clock;
  }

  /** Opens the roll, and tells every dock the rules: the broker may have forgotten them. */
  public static DockRoll open(Database database, Outbox outbox, Policy policy, InstantSource clock)
      throws SQLException {
    var roll = new DockRoll(database, outbox, policy, clock);
    database.change(connection -> {
      for (var row : DockTable.all(connection)) {
        outbox.add(connection, Posting.of(row.dock(), policy), policy);
        if (row.paused()) {
          roll.paused.add(row.dock());
        }
      }
    });
    return roll;
  }

  /** A dock said something; returns at once. */
  public void heard(DeviceName dock) {
    heard.put(dock, clock.instant());
  }

  /** A dock, or the broker in its place, said how it is. */
  public void said(Connection connection, DeviceName dock, DockState state) throws SQLException {
    know(connection, dock);
    DockTable.state(connection, dock, state);
  }

  /** The register's docks: those that were never heard of count from now on. */
  public void registered(Collection<DeviceName> docks) throws SQLException {
    registered = Set.copyOf(docks);
    database.change(connection -> {
      for (var dock : docks) {
        know(connection, dock);
      }
    });
  }

  /** Writes down who was heard. */
  public void note(Connection connection) throws SQLException {
    for (var one : new HashMap<>(heard).entrySet()) {
      know(connection, one.getKey());
      DockTable.heard(connection, one.getKey(), one.getValue());
    }
  }

  private void know(Connection connection, DeviceName dock) throws SQLException {
    if (DockTable.know(connection, dock, clock.instant())) {
      outbox.add(connection, Posting.of(dock, policy), policy);
    }
  }

  /**
   * Every dock, with what was heard up to this moment. One that has left the register is left out
   * as soon as it is silent.
   */
  public List<DockRow> all(Connection connection) throws SQLException {
    var named = registered;
    var now = clock.instant();
    return DockTable.all(connection).stream()
        .map(this::current)
        .filter(row -> named == null || named.contains(row.dock()) || !row.away(now))
        .toList();
  }

  private DockRow current(DockRow row) {
    var last = heard.get(row.dock());
    return last == null
        ? row
        : new DockRow(
            row.dock(),
            row.knownSince(),
            last,
            row.state(),
            row.paused(),
            row.why(),
            row.lateness());
  }

  /** Whether a dock shall not upload. */
  public boolean paused(DeviceName dock) {
    return paused.contains(dock);
  }

  /**
   * Lets a dock upload or not.
   *
   * @param why one sentence for its screen
   * @return whether there is such a dock, and this changed something
   */
  public boolean pause(DeviceName dock, boolean stop, String why, String person)
      throws SQLException {
    boolean changed =
        database.inTransaction(connection -> {
          var row = DockTable.find(connection, dock);
          if (row.isEmpty() || row.get().paused() == stop) {
            return false;
          }
          DockTable.pause(connection, dock, stop, stop ? why : "");
          var order = new Control(stop ? Command.PAUSE : Command.RESUME, null, 0, why);
          outbox.add(connection, Posting.of(dock, order), order);
          var deed = stop ? Deed.DOCK_PAUSED : Deed.DOCK_RESUMED;
          Ledger.append(connection, clock.instant(), deed, "dock=%s by=%s".formatted(dock, person));
          return true;
        });
    if (changed && stop) {
      paused.add(dock);
    } else if (changed) {
      paused.remove(dock);
    }
    return changed;
  }

  /** Tells a dock what is expected of its captures, if that is news. */
  public void lateness(Connection connection, DockRow row, LatenessNotice notice)
      throws SQLException {
    if (!notice.equals(row.lateness())) {
      DockTable.lateness(connection, row.dock(), notice);
      outbox.add(connection, Posting.of(row.dock(), notice), notice);
    }
  }

  /** What holds for a dock. */
  public StandingOrders orders(DeviceName dock) throws SQLException {
    return database
        .query(reader -> DockTable.find(reader, dock))
        .map(row -> new StandingOrders(policy, row.paused(), row.why(), row.lateness()))
        .orElseGet(() -> new StandingOrders(policy, false, "", LatenessNotice.NONE));
  }

  /**
   * Docks that cannot be counted on, and since when; one that is paused counts as away for ever.
   */
  public Map<DeviceName, Instant> away(Instant now) throws SQLException {
    var away = new HashMap<DeviceName, Instant>();
    for (var row : database.query(this::all)) {
      if (row.paused()) {
        away.put(row.dock(), Instant.EPOCH);
      } else if (row.away(now)) {
        away.put(row.dock(), row.silentSince());
      }
    }
    return away;
  }
}

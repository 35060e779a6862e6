package org.quancheng.dock.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.quancheng.dock.bay.BayEvent;
import org.quancheng.dock.bay.Fault;
import org.quancheng.dock.bay.VisitId;
import org.quancheng.dock.forward.Forwarder;
import org.quancheng.dock.release.Depot;
import org.quancheng.dock.spool.Spool;
import org.quancheng.dock.time.DockClock;
import org.quancheng.evidence.journal.JournalEntry;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.docking.ErasedNotice;
import org.quancheng.transfer.docking.Hello;
import org.quancheng.transfer.docking.Orders;
import org.quancheng.transfer.duty.DutySheet;
import org.quancheng.transfer.exchange.MissingNumbers;
import org.quancheng.transfer.link.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives recorders: greets them, says what to push, and follows each capture until it is safe.
 */
final class Reception {

  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final Bays bays;
  private final Visits visits;
  private final Tracker tracker;
  private final Spool spool;
  private final Forwarder forwarder;
  private final JournalShelf shelf;
  private final Room room;
  private final Manifest manifest;
  private final Supplier<DutySheet> duty;
  private final Function<DeviceName, Optional<Officer>> holders;
  private final Depot depot;
  private final DockClock clock;
  private volatile Runnable carrier = () -> {};

  Reception(Floor floor, Custody custody, Room room, News news) {
    this.bays = floor.bays();
    this.visits = floor.visits();
    this.tracker = floor.tracker();
    this.spool = custody.spool();
    this.forwarder = custody.forwarder();
    this.shelf = custody.shelf();
    this.room = room;
    this.manifest = new Manifest(custody.spool(), custody.forwarder(), room);
    this.duty = news.duty();
    this.holders = news.holders();
    this.depot = news.depot();
    this.clock = news.clock();
  }

  /** Who is where. */
  record Floor(Bays bays, Visits visits, Tracker tracker) {}

  /** Where captures and journals are kept. */
  record Custody(Spool spool, Forwarder forwarder, JournalShelf shelf) {}

  /** What recorders are told of the world, and to whom each is about to be handed. */
  record News(
      Supplier<DutySheet> duty,
      Function<DeviceName, Optional<Officer>> holders,
      Depot depot,
      DockClock clock) {}

  /** Begins a visit. */
  Visit greet(int bay, Guest guest, Hello hello) throws IOException, SQLException {
    var opening =
        new Visit.Opening(visits.nextId(), UUID.randomUUID(), bay, guest, hello, clock.instant());
    var visit = new Visit(opening, manifest.sort(guest, hello), System.nanoTime());
    manifest.concerns(visit);
    visits.begin(visit);
    LOG.info("bay {}: {} is here with {} captures", bay, guest.name(), visit.parcels().size());
    bays.tell(bay, new BayEvent.Greeted(visit.id()));
    if (hello.running() != null && guest.trusted()) {
      depot.runs(guest.name(), hello.running());
    }
    reconcile(visit);
    return visit;
  }

  /** Somebody says something that nobody understands. */
  void misunderstood(int bay) {
    var id = visits.nextId();
    bays.tell(bay, new BayEvent.Greeted(id));
    bays.tell(bay, new BayEvent.Failed(id, Fault.NOT_UNDERSTOOD));
  }

  /** What the recorder shall do now. An unvouched one is told what to push, and nothing else. */
  Orders orders(Visit visit) throws SQLException {
    boolean trusted = visit.guest().trusted();
    var sheet = trusted ? duty.get() : DutySheet.EMPTY;
    var holder = trusted ? holders.apply(visit.guest().name()) : Optional.<Officer>empty();
    return new Orders(
        visit.session(),
        visit.bay(),
        clock.vouched() ? clock.instant() : null,
        visit.wanted(),
        receipts(visit),
        sheet.officers(),
        sheet.cases(),
        holder.orElse(null),
        trusted ? depot.shelf().get().releases() : List.of(),
        null);
  }

  /** The recorder says how far it is charged. */
  void charged(Visit visit, int percent) {
    if (visit.charged(percent)) {
      tracker.tally(visit);
    }
  }

  /** Waits for something new to tell the recorder. */
  Orders orders(Visit visit, Duration patience)
      throws IOException, SQLException, InterruptedException {
    makeRoom(visit);
    visit.awaitNews(patience);
    return orders(visit);
  }

  /** Keeps what a recorder shows of its journal, and looks for numbers that are missing. */
  void journal(Visit visit, List<JournalEntry> entries) throws IOException, SQLException {
    var problems = shelf.keep(visit.guest().name(), entries, visit.guest().certificate());
    if (!problems.isEmpty()) {
      LOG.error("{}: its journal does not hold: {}", visit.guest().name(), problems);
      visit.concern(Fault.JOURNAL_BROKEN);
    }
    reconcile(visit);
    carrier.run();
  }

  /** An officer puts everything of a recorder first; the name is the one on the screen. */
  int putFirst(DeviceName recorder) throws SQLException {
    var awaited =
        visits.now().stream()
            .filter(visit -> visit.guest().name().equals(recorder))
            .flatMap(visit -> visit.awaited().stream())
            .toList();
    return forwarder.putFirst(recorder, awaited);
  }

  /** A recorder fetches a release. */
  void updating(Peer peer) {
    visits.of(peer).ifPresent(visit -> bays.tell(visit.bay(), new BayEvent.Updating(visit.id())));
  }

  /** Names the one who carries journals to the store at once. */
  void carriedBy(Runnable errands) {
    carrier = errands;
  }

  /** The recorder says that it has erased. */
  boolean erased(Visit visit, ErasedNotice notice) throws IOException, SQLException {
    var parcel = visit.parcel(notice.captureId());
    if (parcel.isEmpty() || parcel.get().transferId() == null) {
      return false;
    }
    if (!forwarder.erased(parcel.get().transferId(), notice.receipt())) {
      return false;
    }
    visit.change(notice.captureId(), known -> known.in(Parcel.State.ERASED));
    tracker.report(visit);
    return true;
  }

  /** The recorder is out of the bay, or another visit has begun. */
  void left(VisitId id) {
    var visit = visits.of(id);
    visit.ifPresent(visits::end);
    for (var parcel : visit.map(Visit::parcels).orElse(List.of())) {
      if (parcel.transferId() != null && parcel.stored()) {
        leave(parcel.transferId());
      }
    }
  }

  private void leave(UUID transferId) {
    try {
      forwarder.left(transferId);
    } catch (IOException | SQLException e) {
      LOG.error("transfer {}: cannot note that the recorder left", transferId, e);
    }
  }

  private List<String> receipts(Visit visit) throws SQLException {
    var receipts = new ArrayList<String>();
    if (visit.guest().trusted()) {
      for (var parcel : visit.parcels()) {
        if (parcel.state() == Parcel.State.RECEIPTED && parcel.transferId() != null) {
          forwarder.receipt(parcel.transferId()).ifPresent(receipts::add);
        }
      }
    }
    return receipts;
  }

  /** Asks for what did not fit before, once there is room. */
  private void makeRoom(Visit visit) throws IOException {
    long free = room.freeBytes();
    for (var parcel : visit.parcels()) {
      if (parcel.state() == Parcel.State.NO_ROOM && parcel.notice().sizeBytes() <= free) {
        free -= parcel.notice().sizeBytes();
        visit.change(parcel.notice().captureId(), known -> known.in(Parcel.State.WANTED));
        bays.tell(visit.bay(), new BayEvent.Progressed(visit.id()));
      }
    }
    if (visit.parcels().stream().noneMatch(parcel -> parcel.state() == Parcel.State.NO_ROOM)) {
      visit.settled(Fault.DISK_FULL);
    }
  }

  private void reconcile(Visit visit) throws IOException, SQLException {
    var entries = shelf.all(visit.guest().name());
    long known = entries.isEmpty() ? 0 : entries.getLast().sequence();
    boolean complete = known >= visit.hello().journal().sequence();
    var missing = complete ? Accounting.missing(entries, shown(visit)) : List.<Long>of();
    if (complete) {
      shelf.state(visit.guest().name(), new MissingNumbers(missing));
    }
    visit.journal(complete, missing);
    tracker.report(visit);
  }

  private Set<Long> shown(Visit visit) throws SQLException {
    var shown = new HashSet<>(spool.numbers(visit.guest().name()));
    visit.parcels().forEach(parcel -> shown.add(parcel.notice().number()));
    return shown;
  }
}

package org.quancheng.simulation.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quancheng.dock.forward.Ages;
import org.quancheng.dock.forward.ForwardAction;
import org.quancheng.dock.forward.ForwardEvent;
import org.quancheng.dock.forward.ForwardMachine;
import org.quancheng.dock.forward.ForwardState;
import org.quancheng.dock.forward.GrantTerms;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.simulation.fleet.load.Capacity;
import org.quancheng.simulation.fleet.load.Faults;
import org.quancheng.simulation.fleet.load.FleetPlan;
import org.quancheng.simulation.fleet.optimum.Cut;

/** A dock: the machine that forwards each capture, a line to the store, and a clock of its own. */
final class SimulatedDock {

  private static final Comparator<Parcel> BY_RANK =
      Comparator.comparing((Parcel parcel) -> !(parcel.atDock instanceof ForwardState.Sending))
          .thenComparing(parcel -> terms(parcel).orElseThrow().byRank())
          .thenComparingInt(parcel -> parcel.number);

  final int number;
  final Capacity link;
  private final DeviceName name;
  private final Agenda agenda;
  private final StoreDoor store;
  private final Books books;
  private final Set<Parcel> held = new LinkedHashSet<>();
  private final Set<Parcel> sending = new LinkedHashSet<>();
  private long clockAheadMillis;
  private Ages ages;

  SimulatedDock(int number, Faults.OfDock faults, Agenda agenda, StoreDoor store, Books books) {
    this.number = number;
    this.link = faults.link();
    this.name = new DeviceName("dock-" + number);
    this.agenda = agenda;
    this.store = store;
    this.books = books;
    this.clockAheadMillis = faults.clockAheadMillis();
    this.ages = newAges();
  }

  DeviceName name() {
    return name;
  }

  boolean online() {
    return link.at(agenda.now()) > 0 && store.up();
  }

  /** A capture is verified, forced and read back. */
  void stage(Parcel parcel) {
    held.add(parcel);
    parcel.stay.staged();
    ages.millis(parcel.id, parcel.stay.wallAtDocking);
    perform(parcel, new ForwardAction.Offer());
  }

  /** A recorder comes back: it is shown the receipts that it has not seen. */
  void greet(int recorder) {
    for (var parcel : List.copyOf(held)) {
      boolean signed =
          parcel.atDock instanceof ForwardState.Receipted
              || parcel.atDock instanceof ForwardState.Parted;
      if (parcel.stay.recorder == recorder && signed) {
        happen(parcel, new ForwardEvent.RecorderErased());
      }
    }
  }

  /** The officer takes the recorder. */
  void part(Stay stay) {
    for (var parcel : List.copyOf(held)) {
      if (parcel.stay == stay) {
        happen(parcel, new ForwardEvent.RecorderLeft());
      }
    }
    books.left(stay.taken());
  }

  /** Compares with the store, as after every break: each side says what the other may lack. */
  void reconcile() {
    if (!online()) {
      return;
    }
    store.heard(this);
    for (var parcel : List.copyOf(held)) {
      switch (parcel.atDock) {
        case ForwardState.Staged _ -> perform(parcel, new ForwardAction.Offer());
        case ForwardState.Erased _ -> perform(parcel, new ForwardAction.ReportErased());
        default -> store.missed(parcel).forEach(event -> happen(parcel, event));
      }
    }
  }

  /** What is still to be sent at the moment at which the line fails. */
  Cut cut() {
    var left =
        held.stream()
            .filter(parcel -> parcel.remaining > 0)
            .map(parcel -> new Cut.Left(parcel.number, parcel.remaining))
            .toList();
    return new Cut(number, agenda.now(), left);
  }

  /**
   * The agent starts anew: the monotonic clock begins again, and the wall clock may be put right.
   */
  void restart(boolean putRight) {
    if (putRight) {
      clockAheadMillis = 0;
    }
    ages = newAges();
    sending.clear();
    for (var parcel : List.copyOf(held)) {
      ages.millis(parcel.id, parcel.stay.wallAtDocking);
      ForwardMachine.resume(parcel.atDock).forEach(action -> perform(parcel, action));
    }
  }

  void happen(Parcel parcel, ForwardEvent event) {
    var step = ForwardMachine.next(parcel.atDock, event);
    parcel.atDock = step.state();
    step.actions().forEach(action -> perform(parcel, action));
    if (step.state() instanceof ForwardState.Closed && held.remove(parcel)) {
      ages.forget(parcel.id);
      books.closed();
    }
  }

  /** A grant arrives. */
  void grant(Parcel parcel) {
    var grant = parcel.grant;
    if (grant != null) {
      happen(parcel, new ForwardEvent.GrantCame(GrantTerms.of(grant, wall(agenda.now()))));
    }
  }

  /** The last byte of a capture is gone. */
  void ended(Parcel parcel) {
    sending.remove(parcel);
  }

  /**
   * Those it sends now, as many as the rules say; the terms are judged by its own clock. What has
   * begun goes on, and of those that wait the lowest rank goes first.
   */
  List<Parcel> sending() {
    var now = wall(agenda.now());
    var open = new ArrayList<Parcel>();
    for (var parcel : sending) {
      if (terms(parcel).filter(terms -> now.isBefore(terms.endsAt())).isPresent()) {
        open.add(parcel);
      }
    }
    if (open.size() > FleetRun.SLOTS_PER_DOCK) {
      open.sort(BY_RANK);
      return open.subList(0, FleetRun.SLOTS_PER_DOCK);
    }
    return open;
  }

  private static Optional<GrantTerms> terms(Parcel parcel) {
    return switch (parcel.atDock) {
      case ForwardState.Granted(var terms) -> Optional.of(terms);
      case ForwardState.Sending(var terms) -> Optional.of(terms);
      default -> Optional.empty();
    };
  }

  private void perform(Parcel parcel, ForwardAction action) {
    switch (action) {
      case ForwardAction.Offer _ -> offer(parcel);
      case ForwardAction.Upload _ -> {
        store.sends(this);
        sending.add(parcel);
      }
      case ForwardAction.StopUpload _ -> sending.remove(parcel);
      case ForwardAction.ForgetUpload _ -> parcel.remaining = parcel.size;
      case ForwardAction.PassReceipt _ -> {
        sending.remove(parcel);
        parcel.stay.receipted();
        if (!parcel.stay.gone()) {
          happen(parcel, new ForwardEvent.RecorderErased());
        }
      }
      case ForwardAction.ReportErased _ -> {
        if (online()) {
          store.erased(parcel);
          happen(parcel, new ForwardEvent.ErasureNoted());
        }
      }
      case ForwardAction.RemoveCopy _ -> books.copyRemoved(parcel);
    }
  }

  private void offer(Parcel parcel) {
    if (online()) {
      store.offer(parcel, ages.millis(parcel.id, parcel.stay.wallAtDocking));
      happen(parcel, new ForwardEvent.OfferTaken());
    }
  }

  private Instant wall(long time) {
    return FleetPlan.START.plusMillis(time + clockAheadMillis);
  }

  /** The time by its own clock. */
  Instant wall() {
    return wall(agenda.now());
  }

  private Ages newAges() {
    return new Ages(() -> wall(agenda.now()), () -> agenda.now() * 1_000_000);
  }
}

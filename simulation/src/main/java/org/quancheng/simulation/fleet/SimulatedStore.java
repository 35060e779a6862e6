package org.quancheng.simulation.fleet;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.quancheng.central.passage.PassageAction;
import org.quancheng.central.passage.PassageEvent;
import org.quancheng.central.passage.PassageMachine;
import org.quancheng.central.passage.PassageState;
import org.quancheng.central.schedule.Candidate;
import org.quancheng.central.schedule.Decision;
import org.quancheng.central.schedule.DockLines;
import org.quancheng.central.schedule.Scheduler.Scene;
import org.quancheng.central.schedule.Turn;
import org.quancheng.dock.forward.ForwardEvent;
import org.quancheng.simulation.fleet.load.Capacity;
import org.quancheng.simulation.fleet.load.FleetPlan;
import org.quancheng.transfer.message.Grant;

/** The store: the machine of each passage, and the rounds in which turns are given. */
final class SimulatedStore implements StoreDoor {

  /** A dock that was given a turn and sends nothing for so long loses it, as in the store. */
  private static final Duration FIRST_BYTE_WITHIN = Duration.ofMinutes(2);

  private static final Duration SOON = Duration.ofHours(3);
  private static final Duration STORED_WITHIN = Duration.ofHours(24);
  private static final URI CREATE = URI.create("https://store/v1/uploads");
  private final Capacity line;
  private final Planner planner;
  private final Agenda agenda;
  private final Post post;
  private final Books books;
  private final Wire wire;
  private final DockLines lines = new DockLines();
  private final Map<UUID, Parcel> open = new HashMap<>();
  private List<Parcel> awaited = new ArrayList<>();

  SimulatedStore(Capacity line, Planner planner, Agenda agenda, Post post, Books books) {
    this.line = line;
    this.planner = planner;
    this.agenda = agenda;
    this.post = post;
    this.books = books;
    this.wire = new Wire(line, agenda, this::began, this::arrived);
  }

  Wire wire() {
    return wire;
  }

  @Override
  public boolean up() {
    return line.at(agenda.now()) > 0;
  }

  @Override
  public void heard(SimulatedDock dock) {
    lines.heard(dock.name());
  }

  @Override
  public void offer(Parcel parcel, long ageMillis) {
    lines.heard(parcel.dock.name());
    var deadline = instant().minusMillis(ageMillis).plus(STORED_WITHIN);
    // As the store does: the greatest age it was told counts.
    if (deadline.isBefore(parcel.deadline)) {
      parcel.deadline = deadline;
    }
    var state = parcel.atStore;
    if (state == null) {
      parcel.atStore = new PassageState.Offered();
      open.put(parcel.id, parcel);
      awaited.add(parcel);
    } else {
      happen(parcel, new PassageEvent.OfferedAgain());
    }
  }

  @Override
  public void sends(SimulatedDock dock) {
    wire.sends(dock);
  }

  @Override
  public void erased(Parcel parcel) {
    happen(parcel, new PassageEvent.ErasureReported());
    open.remove(parcel.id);
  }

  @Override
  public List<ForwardEvent> missed(Parcel parcel) {
    var events = new ArrayList<ForwardEvent>();
    switch (parcel.atStore) {
      case PassageState.Receipted _ -> events.add(new ForwardEvent.ReceiptCame());
      case PassageState.Granted _, PassageState.Receiving _ -> parcel.dock.grant(parcel);
      case PassageState.Offered _ when parcel.epoch > parcel.atDock.epoch() ->
          events.add(new ForwardEvent.GrantRevoked(parcel.epoch));
      case null, default -> {}
    }
    return events;
  }

  /** One round of turns. */
  void look() {
    if (!up()) {
      return;
    }
    awaited.removeIf(parcel -> !waits(parcel) && !runs(parcel));
    Collections.sort(awaited);
    var now = instant();
    var waiting = new ArrayList<Candidate>();
    var running = new ArrayList<Turn>();
    for (var parcel : awaited) {
      var grant = parcel.grant;
      if (waits(parcel)) {
        waiting.add(parcel.candidate());
      } else if (grant != null) {
        running.add(new Turn(parcel.candidate(), ends(parcel, grant), grant.rateBps() / Byte.SIZE));
      }
    }
    books.looked(
        waiting.size(),
        waiting.stream().mapToLong(Candidate::remainingBytes).sum(),
        running.size());
    lines.observe(now, waiting, running);
    for (var decision : planner.decide(new Scene(now, waiting, running, lines))) {
      carryOut(decision, now);
    }
  }

  /** How many captures wait or come in. */
  int awaited() {
    return awaited.size();
  }

  /** The docks from which a capture that is due soon still waits or comes in. */
  Set<SimulatedDock> pressed() {
    var soon = instant().plus(SOON);
    var docks = new HashSet<SimulatedDock>();
    for (var parcel : awaited) {
      if (parcel.deadline.isAfter(soon)) {
        break;
      }
      docks.add(parcel.dock);
    }
    return docks;
  }

  private static boolean waits(Parcel parcel) {
    return parcel.atStore instanceof PassageState.Offered;
  }

  private static boolean runs(Parcel parcel) {
    return parcel.atStore instanceof PassageState.Granted
        || parcel.atStore instanceof PassageState.Receiving;
  }

  private Instant ends(Parcel parcel, Grant grant) {
    var came = lines.lastCame(parcel.dock.name()).filter(grant.notBefore()::isBefore);
    var silent = came.orElse(grant.notBefore()).plus(FIRST_BYTE_WITHIN);
    return parcel.atStore instanceof PassageState.Granted && silent.isBefore(grant.notAfter())
        ? silent
        : grant.notAfter();
  }

  private void carryOut(Decision decision, Instant now) {
    var parcel = open.get(decision.transfer());
    if (parcel == null) {
      throw new IllegalStateException("a turn for a transfer that is not open");
    }
    switch (decision) {
      case Decision.Take _ -> happen(parcel, new PassageEvent.TurnEnded());
      case Decision.Give give -> {
        parcel.epoch++;
        parcel.grant = grant(parcel, give, now);
        happen(parcel, new PassageEvent.TurnGiven());
      }
    }
    books.decided(decision);
  }

  private static Grant grant(Parcel parcel, Decision.Give give, Instant now) {
    return new Grant(
        parcel.id,
        new UUID(parcel.number, parcel.epoch),
        parcel.epoch,
        0,
        0,
        give.lease().toMillis(),
        now,
        now.plus(give.lease()),
        give.bytesPerSecond() * Byte.SIZE,
        CREATE,
        parcel.deadline,
        Grant.Reason.EDF);
  }

  private void began(Parcel parcel) {
    happen(parcel, new PassageEvent.BytesCame());
  }

  private void arrived(Parcel parcel, long at) {
    happen(parcel, new PassageEvent.AllCame());
    agenda.at(
        at + Books.verifyMillis(parcel.size),
        () -> {
          books.stored(parcel, at);
          happen(parcel, new PassageEvent.StoredIntact());
        });
  }

  private void happen(Parcel parcel, PassageEvent event) {
    var before = parcel.atStore;
    if (before == null) {
      throw new IllegalStateException("an event before the offer");
    }
    var step = PassageMachine.next(before, event);
    parcel.atStore = step.state();
    step.actions().forEach(action -> perform(parcel, action));
  }

  private void perform(Parcel parcel, PassageAction action) {
    switch (action) {
      case SEND_GRANT -> post.send(parcel.dock, () -> parcel.dock.grant(parcel));
      case SEND_REVOKE -> {
        parcel.grant = null;
        int epoch = ++parcel.epoch;
        post.send(
            parcel.dock, () -> parcel.dock.happen(parcel, new ForwardEvent.GrantRevoked(epoch)));
      }
      case SIGN_RECEIPT -> happen(parcel, new PassageEvent.ReceiptSigned());
      case SEND_RECEIPT ->
          post.send(parcel.dock, () -> parcel.dock.happen(parcel, new ForwardEvent.ReceiptCame()));
      case STORE -> parcel.grant = null;
      case ASK_AGAIN, CALL_A_PERSON -> throw new IllegalStateException("no bytes are changed here");
    }
  }

  private Instant instant() {
    return FleetPlan.START.plusMillis(agenda.now());
  }

  /** Whether the dock may send it: both know of the same turn. */
  static boolean receiving(Parcel parcel) {
    return runs(parcel) && parcel.atDock.epoch() == parcel.epoch;
  }
}

package org.quancheng.simulation.fleet;

import static org.quancheng.simulation.fleet.load.FleetPlan.HOUR;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.quancheng.central.schedule.Scheduler;
import org.quancheng.central.schedule.UploadPolicy;
import org.quancheng.central.schedule.Window;
import org.quancheng.simulation.fleet.load.Faults;
import org.quancheng.simulation.fleet.load.FleetPlan;
import org.quancheng.simulation.fleet.load.Shifts;
import org.quancheng.simulation.fleet.load.Visit;

/** Plays a plan from its first shift until everything is stored. */
public final class FleetRun {

  /** The store looks again after this when nothing happens. */
  private static final long LOOK = 60_000;

  /**
   * The store looks at once when something happens; here it waits for a moment that grows with what
   * waits, so it can only be slower.
   */
  private static final long PAUSE = 1000;

  private static final long PAUSE_FOR_EACH = 8;

  /** What is not stored so long after the last shift never will be. */
  private static final long DRAIN = 10 * FleetPlan.DAY;

  /** A recorder hands over to its dock at 20 MB/s; see docs/scale.md. */
  private static final long BAY_BYTES_PER_MILLI = 20_000;

  /** One upload fills a dock's line; a second beside it would only slow the nearer one down. */
  static final int SLOTS_PER_DOCK = 1;

  private static final int SLOTS_MIN = 16;
  private static final LocalTime MORNING_BEGINS = LocalTime.of(9, 0);
  private static final LocalTime MORNING_ENDS = LocalTime.of(12, 0);

  private final FleetPlan plan;
  private final Faults faults;
  private final Agenda agenda = new Agenda();
  private final Books books = new Books();
  private final Post post = new Post(agenda);
  private final SimulatedStore store;
  private final List<SimulatedDock> docks = new ArrayList<>();
  private long visits;
  private long nextLook = Long.MAX_VALUE;

  private FleetRun(FleetPlan plan, Faults faults, Planner planner) {
    this.plan = plan;
    this.faults = faults;
    this.store = new SimulatedStore(faults.store(), planner, agenda, post, books);
    for (int number = 0; number < plan.docks(); number++) {
      docks.add(new SimulatedDock(number, faults.docks().get(number), agenda, store, books));
    }
  }

  /** The rules a store of this size would be given. */
  public static UploadPolicy policy(FleetPlan plan) {
    long lines = plan.storeBytesPerSecond() / plan.linkBytesPerSecond();
    var zone = ZoneId.of("Asia/Shanghai");
    var daily = new Window(EnumSet.allOf(DayOfWeek.class), MORNING_ENDS, MORNING_BEGINS, zone);
    var weekend =
        new Window(
            EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), MORNING_BEGINS, MORNING_ENDS, zone);
    return new UploadPolicy(
        Math.clamp(2 * lines, SLOTS_MIN, 4096),
        SLOTS_PER_DOCK,
        plan.storeBytesPerSecond(),
        plan.morningsClosed() ? List.of(daily, weekend) : List.of(),
        Duration.ofHours(1));
  }

  /** A run of the store's own scheduler under the faults of the plan's seed. */
  public static FleetResult play(FleetPlan plan) {
    return play(plan, Faults.of(plan), new Scheduler(policy(plan))::decide);
  }

  /** A run. */
  public static FleetResult play(FleetPlan plan, Faults faults, Planner planner) {
    return new FleetRun(plan, faults, planner).play();
  }

  private FleetResult play() {
    enterVisits();
    enterFaults();
    agenda.at(0, this::lookAgain);
    agenda.at(HOUR, this::hour);
    while (!(agenda.now() > plan.end() && books.allStored()) && agenda.now() < plan.end() + DRAIN) {
      agenda.step();
    }
    return Results.of(plan, faults, books, post.lost());
  }

  private void enterVisits() {
    for (var dock : docks) {
      for (var visit : Shifts.of(plan, dock.number)) {
        agenda.at(visit.docked(), () -> dock(dock, visit));
      }
    }
  }

  private void dock(SimulatedDock dock, Visit visit) {
    dock.greet(visit.recorder());
    var stay = new Stay(visit, ++visits, dock.wall());
    long staged = visit.docked();
    for (long size : visit.sizes()) {
      staged += 1000 + size / BAY_BYTES_PER_MILLI;
      agenda.at(staged, () -> stage(dock, stay, size));
    }
    agenda.at(visit.taken(), () -> dock.part(stay));
  }

  private void stage(SimulatedDock dock, Stay stay, long size) {
    int number = books.released(dock.number, agenda.now(), stay.due, size);
    dock.stage(new Parcel(number, dock, stay, size));
    lookSoon(agenda.now() + pause());
  }

  private void enterFaults() {
    faults.store().changes().forEach(time -> agenda.at(time, this::storeChanges));
    for (var spell : faults.brokerDown()) {
      agenda.at(spell.from(), post::loseAll);
      agenda.at(spell.to(), this::brokerReturns);
    }
    for (var dock : docks) {
      var suffers = faults.docks().get(dock.number);
      suffers.link().changes().forEach(time -> agenda.at(time, () -> linkChanges(dock)));
      int number = 0;
      for (long restart : suffers.restarts()) {
        boolean putRight = number++ % 2 == 1;
        agenda.at(restart, () -> restart(dock, putRight));
      }
    }
  }

  private void storeChanges() {
    boolean wasDown = faults.store().at(agenda.now() - 1) == 0;
    store.wire().advance();
    if (store.up() && wasDown) {
      docks.forEach(this::connect);
      lookSoon(agenda.now());
    }
  }

  private void linkChanges(SimulatedDock dock) {
    store.wire().advance();
    long before = dock.link.at(agenda.now() - 1);
    if (dock.link.at(agenda.now()) < before) {
      books.cut(dock.cut());
    }
    if (dock.online() && before == 0) {
      connect(dock);
      lookSoon(agenda.now());
    }
  }

  private void connect(SimulatedDock dock) {
    post.connected(dock);
    dock.reconcile();
  }

  private void brokerReturns() {
    post.returns();
    docks.forEach(SimulatedDock::reconcile);
  }

  private void restart(SimulatedDock dock, boolean putRight) {
    store.wire().advance();
    dock.restart(putRight);
    dock.reconcile();
  }

  private void lookAgain() {
    look();
    agenda.at(agenda.now() + LOOK, this::lookAgain);
  }

  private void look() {
    store.wire().advance();
    store.look();
    var wire = store.wire();
    long soon = Math.max(pause(), wire.nearestEndMillis(_ -> true));
    // Where time presses, the store's promptness counts: there it looks when a capture ends.
    var pressed = store.pressed();
    if (!pressed.isEmpty()) {
      soon = Math.min(soon, wire.nearestEndMillis(pressed::contains));
    }
    if (soon < LOOK) {
      lookSoon(agenda.now() + soon);
    }
  }

  private long pause() {
    return PAUSE + PAUSE_FOR_EACH * store.awaited();
  }

  private void lookSoon(long at) {
    if (at < nextLook) {
      nextLook = at;
      agenda.at(at, () -> lookIfDue(at));
    }
  }

  private void lookIfDue(long at) {
    if (at == nextLook) {
      nextLook = Long.MAX_VALUE;
      look();
    }
  }

  private void hour() {
    store.wire().advance();
    long from = agenda.now() - HOUR;
    double capacity = 0;
    for (long time = from; time < agenda.now(); ) {
      long until = Math.min(agenda.now(), faults.store().changesAfter(time));
      capacity += (double) faults.store().at(time) * (until - time) / 1000;
      time = until;
    }
    books.hour(store.wire().carried(), capacity);
    agenda.at(agenda.now() + HOUR, this::hour);
  }
}

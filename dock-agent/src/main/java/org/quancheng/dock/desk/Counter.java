package org.quancheng.dock.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.quancheng.dock.bay.BayState;
import org.quancheng.dock.bay.BayView;
import org.quancheng.dock.bay.Tally;
import org.quancheng.dock.desk.LoanTable.Place;
import org.quancheng.dock.ledger.Scribe;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.exchange.HandOver;
import org.quancheng.transfer.exchange.HandOver.Deed;
import org.quancheng.transfer.exchange.HandOver.Kind;
import org.quancheng.transfer.exchange.Loans;

/** Does what {@link LoanMachine} decides, and answers officers. For the desk's thread. */
final class Counter {

  /** How long a return is taken for that of the officer who shows the card next. */
  private static final Duration JUST_NOW = Duration.ofMinutes(1);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneId.systemDefault());

  private final Desk.Setting setting;
  private final DeskSurface surface;
  private final LongSupplier nanoTime;
  private final Scribe scribe;
  private final Placard placard;
  private final LoanTable loans = new LoanTable();
  private final Map<Integer, BayView> bays = new TreeMap<>();
  private final Map<Integer, DeviceName> guests = new HashMap<>();
  private final Map<DeviceName, Long> lapseAtNanos = new HashMap<>();
  private final Map<DeviceName, Officer> holders = new ConcurrentHashMap<>();
  private final Map<OfficerId, Return> returns = new HashMap<>();
  private @Nullable Return lastReturn;

  private record Return(DeviceName recorder, int bay, Instant at, @Nullable OfficerId officer) {}

  Counter(Desk.Setting setting, DeskSurface surface, LongSupplier nanoTime) {
    this.setting = setting;
    this.surface = surface;
    this.nanoTime = nanoTime;
    this.scribe = new Scribe(setting.book());
    this.placard = new Placard(nanoTime);
  }

  Optional<Officer> holder(DeviceName recorder) {
    return Optional.ofNullable(holders.get(recorder));
  }

  /** Who brought the recorders that were returned last, by their names. */
  Map<String, String> broughtBy() {
    return loans.broughtBy();
  }

  Optional<Notice> notice() {
    return placard.now();
  }

  /** Takes up the ledger; what was in a bay that is empty now was taken while nobody looked. */
  void reopen(List<HandOver> newest, IntPredicate occupied) {
    loans.restore(newest, setting.dock());
    for (var place : loans.housed()) {
      int bay = place.state().bay();
      if (occupied.test(bay)) {
        guests.put(bay, place.recorder());
      } else {
        apply(place.recorder(), removed());
      }
    }
  }

  void saw(BayView bay) {
    bays.put(bay.bay(), bay);
    if (bay.state() instanceof BayState.Empty) {
      leave(bay.bay());
    } else if (!(bay.state() instanceof BayState.Recognising)) {
      bay.tally().ifPresent(tally -> greet(bay.bay(), tally));
    }
  }

  private void greet(int bay, Tally tally) {
    var recorder = new DeviceName(tally.recorder());
    loans.docked(recorder, tally.stay().docking());
    if (recorder.equals(guests.get(bay))) {
      return;
    }
    leave(bay);
    guests.values().remove(recorder); // It changed bays while nobody looked.
    guests.put(bay, recorder);
    apply(recorder, new LoanEvent.Docked(bay));
  }

  private void leave(int bay) {
    var former = guests.remove(bay);
    if (former != null) {
      apply(former, removed());
    }
  }

  private LoanEvent removed() {
    return new LoanEvent.Removed(setting.dock(), setting.clock().instant());
  }

  /** Other docks have seen recorders; what was seen here later is known better here. */
  void heard(Loans heard) {
    for (var loan : heard.loans()) {
      if (!loan.dock().equals(setting.dock()) && loans.older(loan)) {
        apply(loan.recorder(), new LoanEvent.Heard(loan));
      }
    }
    for (var offer : loans.offered()) {
      var out = loans.with(offer.state().officer().id());
      if (out.isPresent()) {
        apply(offer.recorder(), new LoanEvent.Lapsed());
        say(out(out.get(), offer.state().officer()));
      }
    }
  }

  /** An officer is at the desk. */
  Notice come(Officer officer) {
    var waiting = loans.waitingFor(officer);
    var out = loans.with(officer.id());
    if (out.isPresent()) {
      // Heard of only after the offer was made.
      waiting.ifPresent(place -> apply(place.recorder(), new LoanEvent.Lapsed()));
      return say(out(out.get(), officer));
    }
    if (waiting.isPresent()) {
      return lend(waiting.get().recorder(), waiting.get().state().bay(), officer);
    }
    var back = returns.remove(officer.id());
    if (back != null
        && age(back).compareTo(DeskRules.RETURN) < 0
        && back.recorder().equals(guests.get(back.bay()))) {
      return say(back(back));
    }
    return switch (choose()) {
      case BayChoice.Take(var bay, var recorder) -> lend(recorder, bay, officer);
      case BayChoice.Nothing(var lack, var percent) -> say(nothing(lack, percent));
    };
  }

  private Notice lend(DeviceName recorder, int bay, Officer officer) {
    apply(recorder, new LoanEvent.Chosen(officer));
    surface.ask(); // While the officer walks to the bay, other docks' hand-overs are looked up.
    return say(Notice.of(Notice.Kind.OFFERED, bay, recorder), setting.rules().offer());
  }

  private BayChoice choose() {
    var promised = loans.promised();
    var free = bays.values().stream().filter(bay -> !promised.contains(bay.bay())).toList();
    return BayChoice.of(free, new BayChoice.Needs(setting.rules().percentMin(), surface::denied));
  }

  private Notice out(Place<LoanState.Out> out, Officer officer) {
    var last = lastReturn;
    if (last != null
        && age(last).compareTo(JUST_NOW) < 0
        && last.officer() != null
        && !officer.id().equals(last.officer())) {
      return Notice.of(Notice.Kind.ANOTHERS, last.recorder(), out.recorder());
    }
    var state = out.state();
    var since = TIME.format(state.since());
    return state.dock().equals(setting.dock())
        ? Notice.of(Notice.Kind.OUT_HERE, out.recorder(), since)
        : Notice.of(Notice.Kind.OUT_ELSEWHERE, out.recorder(), state.dock(), since);
  }

  private Notice back(Return back) {
    var bay = bays.get(back.bay());
    int found = bay == null ? 0 : bay.tally().map(Tally::found).orElse(0);
    int held = bay == null ? 0 : bay.tally().map(Tally::held).orElse(0);
    boolean safe =
        bay != null
            && (bay.state() instanceof BayState.Held || bay.state() instanceof BayState.Stored);
    return safe
        ? Notice.of(Notice.Kind.BACK_SAFE, back.recorder(), back.bay(), found)
        : Notice.of(Notice.Kind.BACK_BUSY, back.recorder(), back.bay(), found, held);
  }

  private Notice nothing(BayChoice.Lack lack, int percent) {
    return switch (lack) {
      case CHARGE -> Notice.of(Notice.Kind.LACK_CHARGE, percent, setting.rules().percentMin());
      case SAFETY -> Notice.of(Notice.Kind.LACK_SAFETY);
      case TEST -> Notice.of(Notice.Kind.LACK_TEST);
      case ADMINISTRATOR -> Notice.of(Notice.Kind.LACK_ADMINISTRATOR);
      case RECORDER -> Notice.of(Notice.Kind.LACK_RECORDER);
    };
  }

  /** Does what is due by now, and what the disk did not take before. */
  void tick() {
    scribe.write();
    long now = nanoTime.getAsLong();
    for (var lapse : List.copyOf(lapseAtNanos.entrySet())) {
      if (lapse.getValue() - now <= 0) {
        guests.entrySet().stream()
            .filter(guest -> guest.getValue().equals(lapse.getKey()))
            .forEach(guest -> say(Notice.of(Notice.Kind.LAPSED, guest.getKey())));
        apply(lapse.getKey(), new LoanEvent.Lapsed());
      }
    }
  }

  /** How long nothing is due. */
  Duration patience() {
    long now = nanoTime.getAsLong();
    return lapseAtNanos.values().stream()
        .map(at -> Duration.ofNanos(Math.max(0, at - now)))
        .reduce(scribe.patience(), (one, other) -> one.compareTo(other) < 0 ? one : other);
  }

  private void apply(DeviceName recorder, LoanEvent event) {
    loans.apply(recorder, event).forEach(action -> perform(recorder, action));
  }

  private void perform(DeviceName recorder, LoanAction action) {
    switch (action) {
      case LoanAction.Offer(var bay, var officer) -> {
        holders.put(recorder, officer);
        lapseAtNanos.put(recorder, nanoTime.getAsLong() + setting.rules().offer().toNanos());
        surface.tell(recorder);
        surface.light(bay, true);
      }
      case LoanAction.Withdraw(var bay) -> {
        holders.remove(recorder);
        lapseAtNanos.remove(recorder);
        surface.tell(recorder);
        surface.light(bay, false);
      }
      case LoanAction.Enter(var kind, var bay, var officer) ->
          enter(new Deed(kind, recorder, bay, officer, loans.docking(recorder)));
      case LoanAction.Protest(var bay) -> sayIfOpen(Notice.Kind.UNASKED, bay, recorder);
    }
  }

  /** A hand-over is told as done when its line is on the medium, and not before. */
  private void enter(Deed deed) {
    var at = setting.clock().instant();
    loans.entered(deed, at);
    if (!scribe.enter(at, deed, () -> tell(deed, at))) {
      say(Notice.of(Notice.Kind.UNWRITTEN, deed.recorder()));
    }
  }

  private void tell(Deed deed, Instant at) {
    if (deed.kind() == Kind.TAKEN) {
      say(Notice.of(Notice.Kind.TAKEN, deed.recorder()));
    } else if (deed.kind() == Kind.RETURNED) {
      var back = new Return(deed.recorder(), deed.bay(), at, deed.officer());
      lastReturn = back;
      if (deed.officer() == null) {
        sayIfOpen(Notice.Kind.NOT_LENT, deed.recorder(), deed.bay());
      } else {
        returns.put(deed.officer(), back);
        say(Notice.of(Notice.Kind.BACK, deed.recorder(), deed.bay()));
      }
    }
  }

  private Duration age(Return back) {
    return Duration.between(back.at(), setting.clock().instant());
  }

  /** A bureau without a list of officers lends nothing: there is nothing to protest about. */
  private void sayIfOpen(Notice.Kind kind, Object... parts) {
    if (!setting.duty().get().officers().isEmpty()) {
      say(Notice.of(kind, parts));
    }
  }

  /** Shows a sentence, and sounds as it asks for. */
  Notice say(Notice notice) {
    return say(notice, DeskRules.NOTICE);
  }

  private Notice say(Notice notice, Duration length) {
    placard.show(notice, length);
    surface.sound(notice.kind().mood());
    surface.draw();
    return notice;
  }
}

package org.quancheng.dock.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.exchange.HandOver;
import org.quancheng.transfer.exchange.HandOver.Deed;
import org.quancheng.transfer.exchange.Loans.Loan;

/** Where every recorder is that this desk has seen or heard of. For one thread. */
final class LoanTable {

  private final Map<DeviceName, LoanState> states = new HashMap<>();
  private final Map<DeviceName, Entry> entries = new HashMap<>();

  private final Map<DeviceName, Long> dockings = new HashMap<>();
  private final Map<String, String> broughtBy = new ConcurrentHashMap<>();

  /** When the ledger got its last line about a recorder, and at which docking of it. */
  private record Entry(Instant at, @Nullable Long docking) {}

  /** A recorder and where it is. */
  record Place<T extends LoanState>(DeviceName recorder, T state) {}

  /** Takes over what the ledger says last of each recorder. */
  void restore(List<HandOver> newest, DeviceName dock) {
    for (var line : newest) {
      states.put(line.deed().recorder(), state(line, dock));
      entered(line.deed(), line.at());
    }
  }

  private static LoanState state(HandOver line, DeviceName dock) {
    var officer = line.deed().officer();
    return switch (line.deed().kind()) {
      case RETURNED -> new LoanState.Housed(line.deed().bay());
      case TAKEN_UNASKED -> new LoanState.Away();
      case TAKEN ->
          officer == null ? new LoanState.Away() : new LoanState.Out(officer, dock, line.at());
    };
  }

  /** Something happened to a recorder; what is to be done about it. */
  List<LoanAction> apply(DeviceName recorder, LoanEvent event) {
    var step = LoanMachine.next(states.getOrDefault(recorder, new LoanState.Away()), event);
    states.put(recorder, step.state());
    return step.actions();
  }

  /** A recorder has said how often it was docked, if it counts. */
  void docked(DeviceName recorder, @Nullable Long docking) {
    if (docking != null) {
      dockings.put(recorder, docking);
    }
  }

  /** At which docking of it a recorder was here last; null when it does not count. */
  @Nullable Long docking(DeviceName recorder) {
    return dockings.get(recorder);
  }

  /** Who brought each recorder that came back; may be asked by other threads. */
  Map<String, String> broughtBy() {
    return Map.copyOf(broughtBy);
  }

  /** The ledger got a line. */
  void entered(Deed deed, Instant at) {
    if (deed.kind() == HandOver.Kind.RETURNED && deed.officer() != null) {
      broughtBy.put(deed.recorder().text(), deed.officer().text());
    } else {
      broughtBy.remove(deed.recorder().text());
    }
    docked(deed.recorder(), deed.docking());
    entries.put(deed.recorder(), new Entry(at, deed.docking()));
  }

  /**
   * Whether the last line about a recorder is older than what another dock has seen, or there is
   * none. The recorder's own count tells; docks' clocks only where it does not count.
   */
  boolean older(Loan than) {
    var entry = entries.get(than.recorder());
    if (entry == null) {
      return true;
    }
    if (entry.docking() != null && than.docking() != null) {
      return entry.docking() < than.docking();
    }
    return entry.at().isBefore(than.at());
  }

  /** What an officer has. */
  Optional<Place<LoanState.Out>> with(OfficerId officer) {
    return first(LoanState.Out.class, out -> out.officer().equals(officer));
  }

  /** What waits for an officer. */
  Optional<Place<LoanState.Offered>> waitingFor(Officer officer) {
    return first(LoanState.Offered.class, offer -> offer.officer().equals(officer));
  }

  /** What is in the bays, and lent to nobody. */
  List<Place<LoanState.Housed>> housed() {
    return all(LoanState.Housed.class);
  }

  /** Bays that wait for an officer. */
  List<Integer> promised() {
    return offered().stream().map(place -> place.state().bay()).toList();
  }

  /** Recorders that wait for an officer. */
  List<Place<LoanState.Offered>> offered() {
    return all(LoanState.Offered.class);
  }

  private <T extends LoanState> Optional<Place<T>> first(Class<T> kind, Predicate<T> wanted) {
    return all(kind).stream().filter(place -> wanted.test(place.state())).findFirst();
  }

  private <T extends LoanState> List<Place<T>> all(Class<T> kind) {
    var found = new ArrayList<Place<T>>();
    states.forEach((recorder, state) -> {
      if (kind.isInstance(state)) {
        found.add(new Place<>(recorder, kind.cast(state)));
      }
    });
    return found;
  }
}

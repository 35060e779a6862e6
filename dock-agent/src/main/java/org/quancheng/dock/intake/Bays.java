package org.quancheng.dock.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quancheng.dock.bay.BayAttendant;
import org.quancheng.dock.bay.BayEvent;
import org.quancheng.dock.bay.Tally;

/** The bays, and which local address leads to which. */
public final class Bays {

  private final Map<Integer, BayAttendant> attendants;
  private final List<String> addresses;

  /** {@code addresses} are those of the bays 1, 2 … in order. */
  public Bays(List<BayAttendant> attendants, List<String> addresses) {
    this.attendants =
        attendants.stream().collect(Collectors.toMap(BayAttendant::number, Function.identity()));
    this.addresses = List.copyOf(addresses);
  }

  /** The bay whose network a connection came in by. */
  Optional<Integer> at(String localAddress) {
    int index = addresses.indexOf(localAddress);
    return index < 0 ? Optional.empty() : Optional.of(index + 1);
  }

  List<String> addresses() {
    return addresses;
  }

  void tell(int bay, BayEvent event) {
    var attendant = attendants.get(bay);
    if (attendant != null) {
      attendant.tell(event);
    }
  }

  void know(Visit visit, Tally tally) {
    var attendant = attendants.get(visit.bay());
    if (attendant != null) {
      attendant.know(visit.id(), tally);
    }
  }
}

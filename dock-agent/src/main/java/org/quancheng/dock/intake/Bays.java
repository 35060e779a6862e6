package org.quancheng.dock.intake;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
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
  private final List<String> literals;

  /** {@code addresses} are those of the bays 1, 2 … in order. */
  public Bays(List<BayAttendant> attendants, List<String> addresses) {
    this.attendants =
        attendants.stream().collect(Collectors.toMap(BayAttendant::number, Function.identity()));
    this.addresses = List.copyOf(addresses);
    this.literals = this.addresses.stream().map(Bays::literal).toList();
  }

  /** The bay whose network a connection came in by. */
  Optional<Integer> at(String localAddress) {
    int index = literals.indexOf(literal(localAddress));
    return index < 0 ? Optional.empty() : Optional.of(index + 1);
  }

  /** One spelling for each address; of a link-local one, the interface's number is a part. */
  private static String literal(String address) {
    var bare = address.replaceAll("[\\[\\]]", "");
    var parsed = InetAddress.ofLiteral(bare);
    var digits = HexFormat.of().formatHex(parsed.getAddress());
    return parsed instanceof Inet6Address six ? digits + '%' + six.getScopeId() : digits;
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

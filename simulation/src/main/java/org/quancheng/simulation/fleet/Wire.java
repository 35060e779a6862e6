package org.quancheng.simulation.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import org.quancheng.dock.forward.ForwardEvent;
import org.quancheng.dock.forward.ForwardState;
import org.quancheng.simulation.fleet.load.Capacity;

/**
 * The bytes on their way. The uploads of a dock share its line evenly, none above the rate of its
 * grant; where all together are more than the line of the store carries, each gets its part.
 */
final class Wire {

  private final Capacity store;
  private final Agenda agenda;
  private final Consumer<Parcel> began;
  private final ObjLongConsumer<Parcel> arrived;
  private final TreeSet<SimulatedDock> active =
      new TreeSet<>(Comparator.comparingInt((SimulatedDock dock) -> dock.number));
  private long upTo;
  private double carriedBytes;

  /**
   * A wire to one store.
   *
   * @param began is told of the first byte of a turn
   * @param arrived is told of the last byte of a capture, and when it came
   */
  Wire(Capacity store, Agenda agenda, Consumer<Parcel> began, ObjLongConsumer<Parcel> arrived) {
    this.store = store;
    this.agenda = agenda;
    this.began = began;
    this.arrived = arrived;
  }

  /** A capture that flows, and how fast. */
  private record Flow(Parcel parcel, double bytesPerSecond) {}

  /** A dock is about to send one more. */
  void sends(SimulatedDock dock) {
    advance();
    active.add(dock);
  }

  /** Bytes carried since the last time this was asked. */
  double carried() {
    double carried = carriedBytes;
    carriedBytes = 0;
    return carried;
  }

  /** Carries what could flow since the last time, at the rates of that time. */
  void advance() {
    long from = upTo;
    long millis = agenda.now() - from;
    upTo = agenda.now();
    if (millis == 0) {
      return;
    }
    for (var flow : flows(from)) {
      carry(flow, from, millis);
    }
  }

  /** How long the nearest end of a capture from these docks is away, at the rates of now. */
  long nearestEndMillis(Predicate<SimulatedDock> docks) {
    long nearest = Long.MAX_VALUE;
    for (var flow : flows(agenda.now())) {
      if (docks.test(flow.parcel().dock)) {
        double left = flow.parcel().remaining * 1000.0 / flow.bytesPerSecond();
        nearest = Math.min(nearest, (long) Math.ceil(left) + 1);
      }
    }
    return nearest;
  }

  private List<Flow> flows(long time) {
    long storeRate = store.at(time);
    var flows = new ArrayList<Flow>();
    if (storeRate == 0) {
      return flows;
    }
    double all = 0;
    for (var dock : List.copyOf(active)) {
      var sending = dock.sending().stream().filter(SimulatedStore::receiving).toList();
      if (sending.isEmpty()) {
        active.remove(dock);
      }
      double share = (double) dock.link.at(time) / Math.max(1, sending.size());
      for (var parcel : sending) {
        var grant = parcel.grant;
        if (grant != null && share > 0) {
          double rate = Math.min(share, (double) grant.rateBps() / Byte.SIZE);
          flows.add(new Flow(parcel, rate));
          all += rate;
        }
      }
    }
    double part = Math.min(1, storeRate / Math.max(1, all));
    return part == 1
        ? flows
        : flows.stream()
            .map(flow -> new Flow(flow.parcel(), flow.bytesPerSecond() * part))
            .toList();
  }

  private void carry(Flow flow, long from, long millis) {
    var parcel = flow.parcel();
    var dock = parcel.dock;
    if (parcel.atDock instanceof ForwardState.Granted) {
      began.accept(parcel);
      dock.happen(parcel, new ForwardEvent.UploadBegan(parcel.epoch));
    }
    long bytes = (long) (flow.bytesPerSecond() * millis / 1000);
    if (bytes < parcel.remaining) {
      parcel.remaining -= bytes;
      carriedBytes += bytes;
      return;
    }
    long at = from + (long) Math.ceil(parcel.remaining * 1000.0 / flow.bytesPerSecond());
    carriedBytes += parcel.remaining;
    parcel.remaining = 0;
    dock.happen(parcel, new ForwardEvent.UploadEnded(parcel.epoch));
    dock.ended(parcel);
    arrived.accept(parcel, Math.min(at, agenda.now()));
  }
}

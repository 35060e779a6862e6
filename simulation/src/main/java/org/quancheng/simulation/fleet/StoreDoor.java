package org.quancheng.simulation.fleet;

import java.util.List;
import org.quancheng.dock.forward.ForwardEvent;

/** What docks can ask of the store. */
interface StoreDoor {

  boolean up();

  /** A dock speaks: the store knows that it is there. */
  void heard(SimulatedDock dock);

  /** A dock offers a capture that was docked so long ago, by what it knows. */
  void offer(Parcel parcel, long ageMillis);

  /** A dock begins to send. */
  void sends(SimulatedDock dock);

  /** A recorder has erased against the receipt. */
  void erased(Parcel parcel);

  /** What the dock has not heard of a transfer, in order. */
  List<ForwardEvent> missed(Parcel parcel);
}

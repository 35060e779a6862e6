package org.quancheng.simulation.fleet;

import java.time.Instant;
import org.quancheng.dock.bay.BayEvent;
import org.quancheng.dock.bay.BayMachine;
import org.quancheng.dock.bay.BaySign;
import org.quancheng.dock.bay.BayState;
import org.quancheng.dock.bay.VisitId;
import org.quancheng.simulation.fleet.load.Visit;

/** A recorder in its bay. */
final class Stay {

  final int recorder;
  final long docked;
  final long due;
  final Instant wallAtDocking;
  private final VisitId visit;
  private BayState bay = new BayState.Empty();
  private int toStage;
  private int toReceipt;
  private boolean gone;

  /**
   * A recorder is put in.
   *
   * @param wallAtDocking what the dock's clock says
   */
  Stay(Visit visit, long number, Instant wallAtDocking) {
    this.recorder = visit.recorder();
    this.docked = visit.docked();
    this.due = Books.due(visit.docked(), visit.sizes());
    this.wallAtDocking = wallAtDocking;
    this.visit = new VisitId(number);
    this.toStage = visit.sizes().size();
    this.toReceipt = visit.sizes().size();
    happen(new BayEvent.Inserted());
    happen(new BayEvent.Greeted(this.visit));
  }

  boolean gone() {
    return gone;
  }

  /** One more capture is safe on the dock. */
  void staged() {
    happen(new BayEvent.Progressed(visit));
    if (--toStage == 0) {
      happen(new BayEvent.Arrived(visit));
      happen(new BayEvent.Secured(visit));
    }
  }

  /** The store has signed for one more. */
  void receipted() {
    if (--toReceipt == 0) {
      happen(new BayEvent.Receipted(visit));
    }
  }

  /** The officer takes the recorder; returns what the bay showed before. */
  BaySign taken() {
    var shown = bay.sign();
    happen(new BayEvent.Removed());
    gone = true;
    return shown;
  }

  private void happen(BayEvent event) {
    bay = BayMachine.next(bay, event).state();
  }
}

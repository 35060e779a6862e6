package org.quancheng.dock.bay;

import java.util.List;
import org.quancheng.dock.bay.BayState.Collecting;
import org.quancheng.dock.bay.BayState.Empty;
import org.quancheng.dock.bay.BayState.Faulted;
import org.quancheng.dock.bay.BayState.Held;
import org.quancheng.dock.bay.BayState.Recognising;
import org.quancheng.dock.bay.BayState.Securing;
import org.quancheng.dock.bay.BayState.Stored;

/** One of each state and event, all of the same visit. */
final class BayFigure {

  private static final VisitId VISIT = new VisitId(1);

  static final List<BayState> STATES =
      List.of(
          new Empty(),
          new Recognising(),
          new BayState.Restarting(VISIT, Fault.STALLED),
          new BayState.Updating(VISIT, new Held(VISIT)),
          new Collecting(VISIT),
          new Securing(VISIT),
          new Held(VISIT),
          new Stored(VISIT),
          new Faulted(VISIT, Fault.STALLED));

  static final List<BayEvent> EVENTS =
      List.of(
          new BayEvent.Inserted(),
          new BayEvent.Removed(),
          new BayEvent.Silent(),
          new BayEvent.SilentAgain(),
          new BayEvent.Updating(VISIT),
          new BayEvent.Greeted(VISIT),
          new BayEvent.Progressed(VISIT),
          new BayEvent.Arrived(VISIT),
          new BayEvent.Secured(VISIT),
          new BayEvent.Receipted(VISIT),
          new BayEvent.Failed(VISIT, Fault.STALLED));

  private BayFigure() {}
}

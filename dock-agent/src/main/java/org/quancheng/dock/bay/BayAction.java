package org.quancheng.dock.bay;

/** What a bay must do after an event. */
public sealed interface BayAction {

  /** Light the bay's lamp, shape and word. */
  record Show(BaySign sign) implements BayAction {}

  /** Cut the supply for a moment: a recorder that hangs starts anew. */
  record Restart() implements BayAction {}

  /** Hold the recorder in the bay, or let go of it. */
  record Latch(boolean hold) implements BayAction {}

  /** Let nothing more in under this visit; bytes already forced stay. */
  record EndVisit(VisitId visit) implements BayAction {}
}

package org.quancheng.dock.bay;

/** What a bay must do after an event. */
public sealed interface BayAction {

  /** Light the bay's lamp, shape and word. */
  record Show(BaySign sign) implements BayAction {}

  /** Let nothing more in under this visit; bytes already forced stay. */
  record EndVisit(VisitId visit) implements BayAction {}
}

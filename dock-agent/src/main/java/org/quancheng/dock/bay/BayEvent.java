package org.quancheng.dock.bay;

/** What happened to a bay. */
public sealed interface BayEvent {

  /** The bay's contact closed: a recorder is in. */
  record Inserted() implements BayEvent {}

  /** The bay's contact opened: the recorder is out. */
  record Removed() implements BayEvent {}

  /** Nothing has happened for longer than a working recorder ever takes. */
  record Silent() implements BayEvent {}

  /** The same, after the supply was cut once while a recorder sits here. */
  record SilentAgain() implements BayEvent {}

  /** A recorder fetches a release; it will start anew to run it. */
  record Updating(VisitId visit) implements BayEvent {}

  /** A recorder said hello, and the dock gave it orders. */
  record Greeted(VisitId visit) implements BayEvent {}

  /** Bytes came in. */
  record Progressed(VisitId visit) implements BayEvent {}

  /** The last byte of every wanted capture is here. */
  record Arrived(VisitId visit) implements BayEvent {}

  /** Every wanted capture is verified, forced, read back and on record. */
  record Secured(VisitId visit) implements BayEvent {}

  /** The central store has signed for every capture of the visit. */
  record Receipted(VisitId visit) implements BayEvent {}

  /** Something went wrong that the recorder and the dock cannot settle between them. */
  record Failed(VisitId visit, Fault fault) implements BayEvent {}
}

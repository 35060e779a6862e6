package org.quancheng.central.escalation;

import java.time.Instant;

/** What happened to a trouble. */
public sealed interface LadderEvent {

  /** It was looked at: everybody up to the rung has to know. */
  record Wanted(Rung rung, Instant now) implements LadderEvent {}

  /** It was looked at, and nobody has to know. */
  record Unwanted() implements LadderEvent {}

  /** A signed-in person takes it on. */
  record TakenOn() implements LadderEvent {}

  /** It is over: the capture is in the store, the dock is back. */
  record Over() implements LadderEvent {}
}

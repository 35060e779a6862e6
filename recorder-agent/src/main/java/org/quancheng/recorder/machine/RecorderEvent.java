package org.quancheng.recorder.machine;

import org.quancheng.recorder.source.SourceListener.Interruption;

/** What happened to the recorder. */
public sealed interface RecorderEvent {

  /** The source delivers. */
  record StreamFlows() implements RecorderEvent {}

  /** The source has fallen silent and is being restarted. */
  record StreamLost(Interruption reason) implements RecorderEvent {}

  /** The source delivers another kind of stream than before; the open capture has been ended. */
  record StreamChanged() implements RecorderEvent {}

  /** The self-test was passed, or a proof of it still holds. */
  record Proven() implements RecorderEvent {}

  /** The self-test found something. */
  record Refuted(Flaw flaw) implements RecorderEvent {}

  /** The officer asked for something. */
  record Asked(Wish wish) implements RecorderEvent {}

  /** The recorder was put into a bay. */
  record Docked() implements RecorderEvent {}

  /** The recorder was taken out of its bay. */
  record Undocked() implements RecorderEvent {}

  /** The capture is sealed. */
  record Sealed() implements RecorderEvent {}

  /** The time that is recorded after the officer ended the capture is over. */
  record PostEventOver() implements RecorderEvent {}

  /** Only the hold-up reserve is left. */
  record SupplyFailing() implements RecorderEvent {}

  /** The supply is back. */
  record SupplyBack() implements RecorderEvent {}

  /** The last room on the card is needed to seal what is open. */
  record CardFull() implements RecorderEvent {}

  /** The capture cannot go on, or did not begin. */
  record CaptureFailed(Fault fault) implements RecorderEvent {}
}

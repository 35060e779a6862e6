package org.quancheng.recorder.machine;

import org.quancheng.evidence.tags.MediaKind;

/** What the recorder does about an event. */
public sealed interface RecorderAction {

  record StartSource() implements RecorderAction {}

  record StopSource() implements RecorderAction {}

  /**
   * Begins a capture.
   *
   * @param continuing whether it carries on the capture before it
   */
  record Begin(MediaKind kind, boolean continuing) implements RecorderAction {}

  record End() implements RecorderAction {}

  /** Ends the capture when the time after the event is over. */
  record EndLater() implements RecorderAction {}

  /** Goes on as if the officer had not ended the capture. */
  record GoOn() implements RecorderAction {}

  /** Leaves the sound out from now on, or takes it in again. */
  record ToggleSound() implements RecorderAction {}

  /** Names the next of the reasons why the sound is left out. */
  record NextReason() implements RecorderAction {}

  /** Puts on record why the capture is held back. */
  record GiveReason(Reason reason) implements RecorderAction {}

  /** Looks for a QR code in the picture. */
  record Scan() implements RecorderAction {}

  /** Chooses something for the captures to come. */
  record Choose(Choice choice) implements RecorderAction {}

  /** What is chosen with the mark button while nothing is recorded. */
  enum Choice {
    NEXT_CASE,
    NEXT_ACT,
    PROVISIONAL_CASE
  }

  record Pause(Reason reason) implements RecorderAction {}

  record Resume() implements RecorderAction {}

  record TakePhoto() implements RecorderAction {}

  record Mark(Wish mark) implements RecorderAction {}

  record StartSession() implements RecorderAction {}

  record EndSession() implements RecorderAction {}

  /** Looks for a proof that still holds, or begins the self-test. */
  record Prove() implements RecorderAction {}

  /** Tells the officer that the recorder is not proven, and why. */
  record Warn(Flaw flaw) implements RecorderAction {}

  /** Tells the officer loudly that something is wrong. */
  record Alarm(Fault fault) implements RecorderAction {}

  /** Tells the officer that the wish cannot be granted now. */
  record Refuse(Wish wish) implements RecorderAction {}
}

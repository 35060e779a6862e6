package org.quancheng.recorder.machine;

/** What keeps the recorder from recording. */
public enum Fault {
  /** Neither camera nor microphone deliver. */
  NO_STREAM,
  /** The card took no more in the middle of a capture, or refused a new one. */
  CARD_FAILED,
  /** There is no room on the card. */
  CARD_FULL,
  /** The supply fails: only the reserve is left, and it is for sealing. */
  NO_SUPPLY
}

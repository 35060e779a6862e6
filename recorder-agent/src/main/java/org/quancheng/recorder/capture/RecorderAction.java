package org.quancheng.recorder.capture;

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

  record Pause() implements RecorderAction {}

  record Resume() implements RecorderAction {}

  record TakePhoto() implements RecorderAction {}

  record Mark(Wish mark) implements RecorderAction {}

  record StartSession() implements RecorderAction {}

  record EndSession() implements RecorderAction {}

  /** Tells the officer loudly that something is wrong. */
  record Alarm(Fault fault) implements RecorderAction {}

  /** Tells the officer that the wish cannot be granted now. */
  record Refuse(Wish wish) implements RecorderAction {}
}

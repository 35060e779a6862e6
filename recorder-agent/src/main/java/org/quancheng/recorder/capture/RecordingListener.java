package org.quancheng.recorder.capture;

import java.time.Duration;
import java.util.Optional;
import org.quancheng.recorder.storage.CaptureNote;

/** Hears how a recording goes, from the thread that writes it. Must return at once. */
public interface RecordingListener {

  /** The first seconds are signed and on the card. */
  void secured(CaptureNote.Key capture);

  /** More of the capture is signed and on the card. */
  default void attested() {}

  /** The capture is sealed. */
  void sealed(CaptureNote note);

  /** The card does not take the capture any more; what it took before stays. */
  void failed(CaptureNote.Key capture, Exception cause);

  /** No photo came of it; when it had a key already, recovery ends what was begun. */
  void photoFailed(Optional<CaptureNote.Key> capture, Exception cause);

  /** The card is slow: this much is waiting for it. */
  void lagging(Duration waiting);

  /** An event of this kind could not be put on record, since too much waits for the card. */
  void unrecorded(String kind);
}

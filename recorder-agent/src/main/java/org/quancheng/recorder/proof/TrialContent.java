package org.quancheng.recorder.proof;

import java.io.IOException;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.recorder.time.DeviceClock;

/** What a trial seals, and how it is known again when it is opened. */
public interface TrialContent {

  MediaKind kind();

  /** What a player would be told, such as {@code video/mp4}. */
  String mediaType();

  /** Writes it into a capture that is open. */
  void write(CaptureWriter writer, DeviceClock clock) throws IOException;

  /**
   * Looks at what came out of the sealed capture.
   *
   * @throws IOException if it is not what was written
   */
  void check(CaptureReader opened) throws IOException;
}

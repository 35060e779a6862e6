package org.quancheng.recorder.source;

import java.time.Duration;
import org.quancheng.recorder.media.Fragment;
import org.quancheng.recorder.media.InitSegment;

/**
 * Hears what the source does. {@code started} and {@code arrived} come from the thread that reads
 * the encoder and must return at once; between a {@code started} and the next one, all fragments
 * belong to the same stream.
 */
public interface SourceListener {

  /** A new stream begins. */
  void started(InitSegment init);

  /** A fragment was read. */
  void arrived(Fragment fragment);

  /**
   * Nothing comes any more, or not yet; the source will go on trying, and restarts what stays
   * silent. Told once for each encoder that falls silent.
   *
   * @param silent for how long nothing had come when this was noticed
   */
  void interrupted(Interruption reason, Duration silent);

  /** Picture or sound are not what they should be, or are so again. */
  default void noticed(Finding finding) {}

  /** Why a source fell silent. */
  enum Interruption {
    /** The encoder runs, but nothing comes out of it. */
    STALLED,
    /** The encoder ended: no camera, or it was killed. */
    ENDED,
    /** What comes out of the encoder is not a stream. */
    GARBAGE
  }
}

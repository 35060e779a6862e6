package org.quancheng.evidence.seek;

import java.io.IOException;

/** Says where in a file to start looking for a byte or a moment of its media. May be shared. */
public interface MediaMap {

  /** A place to walk on from, at or before a byte of the media. */
  Place before(long mediaPosition) throws IOException;

  /** Where playback of a moment can start: a byte of the media; 0 if nothing better is found. */
  long playbackStart(long millis) throws IOException;

  /**
   * Takes a record that a walk from {@link #before} came across.
   *
   * @throws MisleadingIndexException if records are missing, so that a scan must be made
   */
  void passed(Place from, Step step) throws MisleadingIndexException;

  /**
   * A record that a walk can start with.
   *
   * @param position where it starts in the file
   * @param mediaPosition which byte of the media comes first behind this position
   * @param index the record's index
   */
  record Place(long position, long mediaPosition, long index) {}

  /**
   * One step of a walk.
   *
   * @param taken how many steps were made before
   * @param index index of the record that was found
   * @param adjacent whether it starts where the one before ended
   */
  record Step(long taken, long index, boolean adjacent) {}
}

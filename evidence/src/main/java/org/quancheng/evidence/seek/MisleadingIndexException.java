package org.quancheng.evidence.seek;

import java.io.IOException;

/** An INDEX does not fit the records of its file, which are to be scanned instead. */
public final class MisleadingIndexException extends IOException {

  private static final long serialVersionUID = 1;

  MisleadingIndexException(long position) {
    super("section 5.5: the index does not fit the records at byte " + position);
  }
}

package org.quancheng.transfer.upload;

import java.util.Optional;
import org.quancheng.evidence.digest.SegmentList;

/** What a hop answers to the wish to upload a file. */
public sealed interface Admission {

  /**
   * The file is taken in.
   *
   * @param key names the file within its owner's uploads: the same key again answers the same
   *     upload, however often it is asked for
   * @param segments the digests to check against on arrival, when the hop knows them already
   */
  record Admitted(String key, Optional<SegmentList> segments) implements Admission {

    public Admitted(String key) {
      this(key, Optional.empty());
    }
  }

  /**
   * The file is not taken in now.
   *
   * @param status an HTTP status of the 4xx or 5xx kind
   * @param problem one sentence for the log of the other side
   */
  record Refused(int status, String problem) implements Admission {

    public Refused {
      if (status < 400 || status > 599) {
        throw new IllegalArgumentException("HTTP status " + status + " refuses nothing");
      }
    }
  }
}

package org.quancheng.dock.spool;

import java.io.IOException;
import java.nio.file.Path;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.durable.DirectRead;

/**
 * What the medium holds of a file.
 *
 * @param direct whether the medium itself was read, and not only the page cache
 */
record ReadBack(Digest digest, SegmentList segments, boolean direct) {

  /** Reads a file once for both digests. */
  static ReadBack of(Path file) throws IOException {
    var whole = Digest.sha256();
    var segments = new SegmentList.Builder();
    boolean direct =
        DirectRead.read(
            file,
            portion -> {
              whole.update(portion.duplicate());
              segments.update(portion);
            });
    return new ReadBack(new Digest(whole.digest()), segments.build(), direct);
  }
}

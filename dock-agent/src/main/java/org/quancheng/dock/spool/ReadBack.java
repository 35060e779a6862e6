package org.quancheng.dock.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.durable.DirectRead;

/**
 * What the medium holds of a file.
 *
 * @param direct whether the medium itself was read, and not only the page cache
 */
record ReadBack(Digest digest, SegmentList segments, boolean direct) {

  /** Reads a file once for both digests, which are computed side by side. */
  static ReadBack of(Path file) throws IOException {
    var whole = Digest.sha256();
    var segments = new SegmentList.Builder();
    try (var beside = Executors.newSingleThreadExecutor()) {
      boolean direct =
          DirectRead.read(
              file,
              portion -> {
                var same = portion.duplicate();
                var segmented = CompletableFuture.runAsync(() -> segments.update(same), beside);
                whole.update(portion);
                segmented.join();
              });
      return new ReadBack(new Digest(whole.digest()), segments.build(), direct);
    }
  }
}

package org.quancheng.dock.spool;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Reads what the spool holds again and again, so that a disk that loses bytes is found out while
 * the recorder still has them. For one thread.
 */
public final class Scrub {

  private final Spool spool;
  private final Duration again;
  private final InstantSource clock;
  private final Map<UUID, Instant> readings = new HashMap<>();

  /** Every capture is due when its last reading is this long ago. */
  public Scrub(Spool spool, Duration again, InstantSource clock) {
    this.spool = spool;
    this.again = again;
    this.clock = clock;
  }

  /** Reads the capture that was not read for the longest, if one is due. */
  public void step() throws IOException, SQLException {
    var now = clock.instant();
    var held = spool.present();
    readings.keySet().retainAll(held.stream().map(HeldCapture::transferId).toList());
    var due =
        held.stream()
            .filter(capture -> !capture.rotten())
            .filter(capture -> !read(capture).plus(again).isAfter(now))
            .min(Comparator.comparing(this::read));
    if (due.isPresent()) {
      readings.put(due.get().transferId(), now);
      spool.reread(due.get());
    }
  }

  // It was read back when it came.
  private Instant read(HeldCapture capture) {
    return readings.getOrDefault(capture.transferId(), capture.arrival().dockedAt());
  }
}

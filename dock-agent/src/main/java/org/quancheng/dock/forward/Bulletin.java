package org.quancheng.dock.forward;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.message.DockState;
import org.quancheng.transfer.message.Posting;

/** Says over MQTT how the dock is. May be shared by threads. */
final class Bulletin {

  /** A disk changes with every byte; only this much is news. */
  private static final long FREE_BYTES_STEP = 1_000_000_000L;

  private final DeviceName dock;
  private final Outbox outbox;
  private final DockReport report;
  private @Nullable DockState said;

  Bulletin(DeviceName dock, Outbox outbox, DockReport report) {
    this.dock = dock;
    this.outbox = outbox;
    this.report = report;
  }

  /** Says it, whatever was said before. */
  synchronized void say() throws IOException, SQLException {
    say(report.now());
  }

  /** Says it if it is another than was said last; to be called every few seconds. */
  synchronized void sayNews() throws IOException, SQLException {
    var now = report.now();
    if (said == null || !same(said, now)) {
      say(now);
    }
  }

  private void say(DockState now) throws SQLException {
    outbox.add(Posting.of(dock, now), now);
    said = now;
  }

  private static boolean same(DockState one, DockState other) {
    return one.docked() == other.docked()
        && one.open() == other.open()
        && one.clock().src().equals(other.clock().src())
        && Math.abs(one.freeBytes() - other.freeBytes()) < FREE_BYTES_STEP;
  }
}

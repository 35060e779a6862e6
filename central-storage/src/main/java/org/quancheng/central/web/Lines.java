package org.quancheng.central.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.central.index.CaptureEntry;
import org.quancheng.central.page.CaptureLine;
import org.quancheng.central.page.CaptureState;
import org.quancheng.central.page.WallClock;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.transfer.message.TransferState;

/** Turns index entries into lines of a list. */
final class Lines {

  private Lines() {}

  static List<CaptureLine> of(Connection connection, List<CaptureEntry> entries, WallClock wall)
      throws SQLException {
    var lines = new ArrayList<CaptureLine>();
    for (var entry : entries) {
      lines.add(of(connection, entry, wall));
    }
    return lines;
  }

  static CaptureLine of(Connection connection, CaptureEntry entry, WallClock wall)
      throws SQLException {
    return new CaptureLine(
        entry,
        wall.day(entry.startedAt()),
        wall.time(entry.startedAt()),
        entry.kind() == MediaKind.PHOTO ? "" : wall.length(entry.signed()),
        wall.size(entry.sizeBytes()),
        state(connection, entry));
  }

  static CaptureState state(Connection connection, CaptureEntry entry) throws SQLException {
    if (entry.quarantine() != null) {
      return CaptureState.QUARANTINED;
    }
    boolean erased =
        TransferTable.ofFile(connection, entry.digest()).stream()
            .anyMatch(row -> row.state() == TransferState.CLOSED);
    return erased ? CaptureState.ERASED : CaptureState.STORED;
  }
}

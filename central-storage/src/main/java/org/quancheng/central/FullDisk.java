package org.quancheng.central;

import java.nio.file.Path;
import java.sql.SQLException;
import org.quancheng.evidence.operator.OperatorException;

/** What the operator is told when the database's disk takes nothing at the start. */
final class FullDisk {

  private static final int SQLITE_PRIMARY_CODE = 0xff;

  /** Also what SQLite says where its shared memory finds no room. */
  private static final int SQLITE_IOERR = 10;

  private static final int SQLITE_FULL = 13;

  private FullDisk() {}

  /** The failure itself, unless the disk is what failed. */
  static SQLException or(SQLException e, Path data) {
    int code = e.getErrorCode() & SQLITE_PRIMARY_CODE;
    if (code == SQLITE_FULL || code == SQLITE_IOERR) {
      throw new OperatorException(
          "the database in %s cannot be written: %s".formatted(data, e.getMessage()),
          "Make room on its disk, or change the disk if it fails; then start the store again.");
    }
    return e;
  }
}

package org.quancheng.dock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.dock.desk.PinGate;
import org.quancheng.dock.forward.Forwarder;
import org.quancheng.dock.intake.Intake;
import org.quancheng.dock.ledger.HandOverBook;
import org.quancheng.dock.spool.Spool;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dock's database, with every feature's tables. */
final class Tables {

  private static final Logger LOG = LoggerFactory.getLogger(Tables.class);
  private static final int SQLITE_CORRUPT = 11;
  private static final int SQLITE_NOT_A_DATABASE = 26;

  private Tables() {}

  /**
   * Opens the database. A damaged one is set aside and made anew: the spool's files and the store
   * hold all that matters.
   */
  static Database open(Path file, InstantSource clock) throws IOException, SQLException {
    try {
      return Database.open(file, schemas());
    } catch (SQLException e) {
      if (e.getErrorCode() != SQLITE_CORRUPT && e.getErrorCode() != SQLITE_NOT_A_DATABASE) {
        throw e;
      }
      LOG.error("{} is damaged; it is set aside and made anew from the spool", file, e);
      setAside(file, clock.millis());
      return Database.open(file, schemas());
    }
  }

  private static List<Schema> schemas() {
    var schemas = new ArrayList<Schema>(Intake.schemas());
    schemas.add(Spool.schema());
    schemas.addAll(Forwarder.schemas());
    schemas.add(Outbox.SCHEMA);
    schemas.add(HandOverBook.SCHEMA);
    schemas.add(PinGate.SCHEMA);
    return schemas;
  }

  private static void setAside(Path file, long millis) throws IOException {
    for (String part : new String[] {"", "-wal", "-shm"}) {
      var found = file.resolveSibling(file.getFileName() + part);
      if (Files.exists(found)) {
        var aside = file.resolveSibling("damaged-" + millis + "-" + found.getFileName());
        Files.move(found, aside, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }
}

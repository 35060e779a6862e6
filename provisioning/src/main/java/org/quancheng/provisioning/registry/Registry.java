package org.quancheng.provisioning.registry;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.provisioning.claim.Claims;
import org.quancheng.provisioning.claim.Requests;
import org.quancheng.transfer.database.Database;

/** The bureau's register, in one SQLite file beside its keys. */
public final class Registry implements AutoCloseable {

  private static final String FILE = "registry.db";

  private final Database database;

  private Registry(Database database) {
    this.database = database;
  }

  /**
   * Opens the register of the bureau in this folder.
   *
   * @throws OperatorException if the file is no register
   */
  public static Registry open(Path bureau) {
    try {
      var schemas =
          List.of(
              Devices.SCHEMA,
              Officers.SCHEMA,
              Cases.SCHEMA,
              Stations.SCHEMA,
              Issuances.SCHEMA,
              Claims.SCHEMA,
              Requests.SCHEMA,
              SelfTests.SCHEMA);
      return new Registry(Database.open(bureau.resolve(FILE), schemas));
    } catch (SQLException e) {
      throw new OperatorException(
          "the register %s cannot be opened: %s".formatted(bureau.resolve(FILE), e.getMessage()),
          "Restore it from the last backup of the bureau's folder.");
    }
  }

  /** Its tables. */
  public Database database() {
    return database;
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}

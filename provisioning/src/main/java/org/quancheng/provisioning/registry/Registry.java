package org.quancheng.provisioning.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.provisioning.claim.Claims;
import org.quancheng.provisioning.claim.Requests;
import org.quancheng.transfer.database.Database;

/** The bureau's register, in one SQLite file beside its keys. */
public final class Registry implements AutoCloseable {

  private static final String FILE = "registry.db";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

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
              Pins.SCHEMA,
              Cases.SCHEMA,
              Stations.SCHEMA,
              Issuances.SCHEMA,
              Claims.SCHEMA,
              Requests.SCHEMA,
              SelfTests.SCHEMA);
      return new Registry(Database.open(file(bureau), schemas));
    } catch (IOException | SQLException e) {
      throw new OperatorException(
          "the register %s cannot be opened: %s".formatted(bureau.resolve(FILE), e.getMessage()),
          "Restore it from the last backup of the bureau's folder.");
    }
  }

  /** It names officers, so that nobody else may read it; the database would make it for all. */
  private static Path file(Path bureau) throws IOException {
    var file = bureau.resolve(FILE);
    if (!Files.exists(file)) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    return file;
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

package org.quancheng.transfer.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.transfer.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** After a start: makes rows and files agree. */
final class Reconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final String ORPHANS = "orphans";

  private final Path directory;
  private final Database database;
  private final UploadTable table;

  Reconciliation(Path directory, Database database, UploadTable table) {
    this.directory = directory;
    this.database = database;
    this.table = table;
  }

  void run() throws IOException, SQLException {
    Durable.createPrivateDirectories(directory);
    var known = new HashSet<Path>();
    for (var state : Upload.State.values()) {
      for (var upload : database.query(reader -> table.in(reader, state))) {
        settle(upload);
        known.add(upload.file());
      }
    }
    setOrphansAside(known);
  }

  private void settle(Upload upload) throws IOException, SQLException {
    switch (upload.state()) {
      case OPEN -> trim(upload);
      case RECEIVED -> {
        if (!Files.exists(upload.file()) || Files.size(upload.file()) != upload.lengthBytes()) {
          startOver(upload);
        }
      }
      case LEAVING -> {
        // The move was done or not done; the row of its end was not written.
        var next = Files.exists(upload.file()) ? Upload.State.RECEIVED : Upload.State.HANDED_OVER;
        database.change(tx -> table.setState(tx, upload.id(), next, upload.expiresAt()));
      }
      case HANDED_OVER -> {}
    }
  }

  private void trim(Upload upload) throws IOException, SQLException {
    long size = Files.exists(upload.file()) ? Files.size(upload.file()) : 0;
    if (size < upload.offsetBytes()) {
      startOver(upload);
    } else if (size > upload.offsetBytes()) {
      try (var file = FileChannel.open(upload.file(), StandardOpenOption.WRITE)) {
        file.truncate(upload.offsetBytes());
        file.force(true);
      }
    }
  }

  private void startOver(Upload upload) throws IOException, SQLException {
    LOG.error(
        "the medium lost bytes of upload {} that were acknowledged; its sender begins anew",
        upload.id());
    database.change(tx -> table.startOver(tx, upload.id()));
    Durable.delete(upload.file());
  }

  /** A file without a row may be all that is left of a lost database: it is never deleted. */
  private void setOrphansAside(Set<Path> known) throws IOException {
    try (var files = Files.newDirectoryStream(directory, "*.part")) {
      for (var file : files) {
        if (!known.contains(file)) {
          LOG.warn("{} belongs to no upload and is set aside", file.getFileName());
          Durable.createPrivateDirectories(directory.resolve(ORPHANS));
          Durable.moveInto(file, directory.resolve(ORPHANS).resolve(file.getFileName()));
        }
      }
    }
  }
}

package org.quancheng.dock.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

/** The directory of captures and notes. File names hold transfer ids only, nothing personal. */
final class SpoolFolder {

  private static final String CAPTURE = ".qcap";
  private static final String NOTE = ".note";
  private static final Pattern NAME = Pattern.compile("([0-9a-f-]{36})\\.(qcap|note)");

  private final Path directory;

  SpoolFolder(Path directory) {
    this.directory = directory;
  }

  Path capture(UUID transferId) {
    return directory.resolve(transferId + CAPTURE);
  }

  Path note(UUID transferId) {
    return directory.resolve(transferId + NOTE);
  }

  /** Every capture in the directory. */
  List<UUID> captures() throws IOException {
    return list("*" + CAPTURE);
  }

  /** How a capture came: from its note, or from its own header when the note is lost. */
  Optional<Arrival> arrival(UUID transferId, Judgement judgement) throws IOException {
    if (!Files.exists(note(transferId))) {
      return judgement.arrivalFromHeader(capture(transferId), transferId);
    }
    try {
      return Optional.of(WireJson.read(Files.readAllBytes(note(transferId)), Arrival.class));
    } catch (UnreadableJsonException _) {
      return judgement.arrivalFromHeader(capture(transferId), transferId);
    }
  }

  void delete(UUID transferId) throws IOException {
    Durable.delete(capture(transferId));
    Durable.delete(note(transferId));
  }

  /** A note is written before its capture is moved in; a power cut may leave it alone. */
  void dropNotesWithoutCapture() throws IOException {
    for (UUID transferId : list("*" + NOTE)) {
      if (!Files.exists(capture(transferId))) {
        Durable.delete(note(transferId));
      }
    }
  }

  long freeBytes() throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  private List<UUID> list(String glob) throws IOException {
    var found = new ArrayList<UUID>();
    try (var files = Files.newDirectoryStream(directory, glob)) {
      for (Path file : files) {
        var name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          found.add(UUID.fromString(name.group(1)));
        }
      }
    }
    return found;
  }
}

package org.quancheng.recorder.docking;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.transfer.push.ResumeStore;

/**
 * Remembers in a file where a capture's upload goes on. Only the path is kept: another bay of the
 * same dock has another address, and another dock says that it does not know the upload.
 */
final class UploadPlace implements ResumeStore {

  private final Path file;
  private final URI dock;

  UploadPlace(Path file, URI dock) {
    this.file = file;
    this.dock = dock;
  }

  @Override
  public Optional<URI> load() throws IOException {
    return Files.exists(file)
        ? Optional.of(dock.resolve(Files.readString(file, StandardCharsets.US_ASCII)))
        : Optional.empty();
  }

  @Override
  public void save(URI upload) throws IOException {
    Durable.writeNew(file, upload.getRawPath().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void forget() throws IOException {
    Durable.delete(file);
  }
}

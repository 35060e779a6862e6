package org.quancheng.recorder.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.quancheng.evidence.durable.Durable;

/** Counts in a file what happens to the recorder: how often it was started, or docked. */
public final class CountFile {

  private CountFile() {}

  /** Counts once more; 1 for the first. A file that makes no sense starts the count anew. */
  public static int next(Path file) throws IOException {
    int next = last(file) + 1;
    Durable.writeNew(file, Integer.toString(next).getBytes(StandardCharsets.US_ASCII));
    return next;
  }

  private static int last(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try {
      return Integer.parseInt(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}

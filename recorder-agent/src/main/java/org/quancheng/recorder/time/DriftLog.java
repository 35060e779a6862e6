package org.quancheng.recorder.time;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.quancheng.evidence.durable.Durable;

/**
 * Remembers when the clock chip was last set, so that each docking measures how far it has drifted
 * since.
 */
public final class DriftLog {

  /** The chip tells whole seconds: over less time the measure would be all error. */
  private static final Duration TIME_MIN = Duration.ofHours(1);

  private final Path file;

  /** Keeps the time in this file. */
  public DriftLog(Path file) {
    this.file = file;
  }

  /**
   * Measures, and remembers that the chip is set now.
   *
   * @param chip what the chip told before it was set
   * @param dock what it is set to
   * @return how fast the chip went since it was last set, in parts per million, slow is negative
   */
  public OptionalLong set(Instant chip, Instant dock) throws IOException {
    var last = last();
    Durable.writeNew(file, dock.toString().getBytes(StandardCharsets.US_ASCII));
    var since = Duration.between(last, dock);
    return since.compareTo(TIME_MIN) < 0 || since.compareTo(Duration.ofDays(366)) > 0
        ? OptionalLong.empty()
        : OptionalLong.of(Duration.between(dock, chip).toMillis() * 1_000_000 / since.toMillis());
  }

  private Instant last() throws IOException {
    try {
      return Files.exists(file)
          ? Instant.parse(Files.readString(file, StandardCharsets.US_ASCII).strip())
          : Instant.MAX;
    } catch (DateTimeException _) {
      return Instant.MAX; // A file that makes no sense is as good as none.
    }
  }
}

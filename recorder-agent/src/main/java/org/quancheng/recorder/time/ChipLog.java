package org.quancheng.recorder.time;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.quancheng.evidence.durable.Durable;

/**
 * Remembers when a dock last set the clock chip, how fast the chip was found to go, and the step
 * that no capture has signed yet. May be shared by threads.
 */
public final class ChipLog {

  /** The chip tells whole seconds: over less time the measure would be all error. */
  private static final Duration TIME_MIN = Duration.ofHours(1);

  /** No crystal is as wrong as this: the chip was set or stopped meanwhile. */
  private static final long PARTS_PER_MILLION_MAX = 1000;

  private static final Duration STEP_MIN = Duration.ofSeconds(1);
  private static final int STEP_LENGTH_MAX = 500;

  private static final String SET = "set";
  private static final String DRIFT = "drift-ppm";
  private static final String STEP = "unsigned-step";

  private final Path file;
  private final Properties fields = new Properties();

  private ChipLog(Path file) {
    this.file = file;
  }

  /** Reads the file; one that makes no sense is as good as none. */
  public static ChipLog open(Path file) throws IOException {
    var log = new ChipLog(file);
    if (Files.exists(file)) {
      try {
        log.fields.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
        log.lastSet();
        log.drift();
      } catch (IllegalArgumentException | DateTimeException _) {
        log.fields.clear();
      }
    }
    return log;
  }

  /** When a dock last set the chip. */
  public synchronized Optional<Instant> lastSet() {
    return Optional.ofNullable(fields.getProperty(SET)).map(Instant::parse);
  }

  /** How fast the chip went when that was measured last, in parts per million; slow is negative. */
  public synchronized OptionalLong drift() {
    var told = fields.getProperty(DRIFT);
    return told == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(told));
  }

  /** The step of the clock that a docking made, until {@link #signed} is called. */
  public synchronized Optional<String> unsignedStep() {
    return Optional.ofNullable(fields.getProperty(STEP));
  }

  /**
   * Notes that a dock has set the chip, and measures how it went since the last time.
   *
   * @param chip what the chip told before it was set; empty when it had lost the time
   * @param dock what it was set to
   */
  public synchronized void set(Optional<Instant> chip, Instant dock) throws IOException {
    measure(chip, dock);
    fields.setProperty(SET, dock.toString());
    save();
  }

  /**
   * Notes by how much a docking moved the clock; the next capture signs it. A dock that greets
   * again moves it by next to nothing, which pushes out no step before.
   */
  public synchronized void stepped(Duration step, String told) throws IOException {
    var before = unsignedStep();
    if (before.isPresent() && step.abs().compareTo(STEP_MIN) < 0) {
      return;
    }
    var all = before.map(earlier -> earlier + "; " + told).orElse(told);
    fields.setProperty(STEP, all.substring(Math.max(0, all.length() - STEP_LENGTH_MAX)));
    save();
  }

  /** Notes that a capture has signed the step. */
  public synchronized void signed() throws IOException {
    if (fields.remove(STEP) != null) {
      save();
    }
  }

  private void measure(Optional<Instant> chip, Instant dock) {
    var since = Duration.between(lastSet().orElse(dock), dock);
    if (chip.isEmpty() || since.compareTo(TIME_MIN) < 0) {
      return;
    }
    long parts = Duration.between(dock, chip.get()).toMillis() * 1_000_000 / since.toMillis();
    if (Math.abs(parts) <= PARTS_PER_MILLION_MAX) {
      fields.setProperty(DRIFT, Long.toString(parts));
    }
  }

  private void save() throws IOException {
    var text = new StringBuilder();
    for (var field : fields.stringPropertyNames().stream().sorted().toList()) {
      text.append(field).append('=').append(fields.getProperty(field)).append('\n');
    }
    Durable.writeNew(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}

package org.quancheng.recorder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quancheng.evidence.header.ClockStatus;
import org.quancheng.evidence.tags.CaptureTags;
import org.quancheng.recorder.shift.Shift;
import org.quancheng.recorder.time.DeviceClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the words of the overlay up to date: officers, certificates, case, and the time, with a
 * star while it cannot be trusted. The file is never forced: it is worth nothing after a power cut.
 */
final class OverlayWords implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OverlayWords.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

  private final Path file;
  private final Shift shift;
  private final DeviceClock clock;

  OverlayWords(Path file, Shift shift, DeviceClock clock) {
    this.file = file;
    this.shift = shift;
    this.clock = clock;
  }

  /** Writes the words of this second. */
  void update() {
    try {
      var next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, words(), StandardCharsets.UTF_8);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("the overlay is not up to date: {}", e.getMessage());
    }
  }

  String words() {
    var now = clock.now();
    var star = now.clock() == ClockStatus.SYNCHRONISED ? "" : "*";
    return Stream.of(officers(shift.tags()), number(shift.tags()), TIME.format(now.utc()) + star)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("  "));
  }

  private static String officers(CaptureTags tags) {
    return tags.officers().stream()
        .map(officer -> officer.id() + " " + officer.certificate())
        .collect(Collectors.joining("  "));
  }

  private static String number(CaptureTags tags) {
    var number = tags.caseNumber();
    return number == null ? "" : number.text();
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("the overlay's words are left behind: {}", e.getMessage());
    }
  }
}

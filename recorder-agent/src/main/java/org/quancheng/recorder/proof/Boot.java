package org.quancheng.recorder.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * Which start of the machine this is, and how long ago it was.
 *
 * @param id the kernel's name of this start; another one after each
 * @param uptime goes on through restarts of this programme, and knows no jumps of the clock
 */
public record Boot(String id, Duration uptime) {

  private static final Path ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path UPTIME = Path.of("/proc/uptime");

  /** As the kernel tells it; where it does not, a start that nothing else belongs to. */
  public static Boot now() {
    try {
      var seconds = Files.readString(UPTIME, StandardCharsets.US_ASCII).split(" ", 2)[0];
      var millis = (long) (Double.parseDouble(seconds) * 1000);
      return new Boot(
          Files.readString(ID, StandardCharsets.US_ASCII).strip(), Duration.ofMillis(millis));
    } catch (IOException | NumberFormatException _) {
      return new Boot(UUID.randomUUID().toString(), Duration.ZERO);
    }
  }
}

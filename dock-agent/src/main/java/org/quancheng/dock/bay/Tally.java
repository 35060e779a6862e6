package org.quancheng.dock.bay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the recorder in a bay, for the screen.
 *
 * @param recorder its name, or a name made from its certificate when that is not one of ours
 * @param batteryPercent its charge, 0 to 100
 * @param tested whether it has passed its last self-test
 * @param found captures on the recorder
 * @param held captures of those which are safe on this dock
 * @param stored captures of those which the central store has signed for
 * @param wantedBytes size of all that is to be collected
 * @param verifiedBytes how much of that is durable here with its digests checked
 * @param bytesPerSecond how fast it came in lately; 0 when that is not known yet
 * @param missing numbers the recorder gave to captures that nobody can show
 * @param quarantined whether what is collected goes to quarantine
 * @param left captures that are on the recorder still
 * @param stay what it said when it came
 */
public record Tally(
    String recorder,
    int batteryPercent,
    boolean tested,
    int found,
    int held,
    int stored,
    long wantedBytes,
    long verifiedBytes,
    long bytesPerSecond,
    List<Long> missing,
    boolean quarantined,
    int left,
    Stay stay) {

  /**
   * What a recorder said at its hello.
   *
   * @param since when that was
   * @param cardFreeBytes room on its card
   * @param docking how often it was docked, by its own count; null when it does not count
   */
  public record Stay(Instant since, long cardFreeBytes, @Nullable Long docking) {}

  public Tally {
    missing = List.copyOf(missing);
  }

  /** How much is verified, 0 to 100; never 100 before the last byte is. */
  public int percent() {
    if (wantedBytes == 0 || verifiedBytes >= wantedBytes) {
      return 100;
    }
    return (int) Math.min(99, verifiedBytes * 100 / wantedBytes);
  }

  /** How long the rest will take at the speed of late; empty while that is not known. */
  public Optional<Duration> remaining() {
    return bytesPerSecond <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds((wantedBytes - verifiedBytes) / bytesPerSecond));
  }
}

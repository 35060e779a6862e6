package org.quancheng.transfer.release;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.quancheng.evidence.digest.Digest;

/**
 * The newest release of each role and kind.
 *
 * @param releases each as the bureau has signed it
 */
public record ReleaseSheet(List<String> releases) {

  /** There is none. */
  public static final ReleaseSheet EMPTY = new ReleaseSheet(List.of());

  private static final int RELEASES_MAX = 16;

  public ReleaseSheet {
    if (releases.size() > RELEASES_MAX) {
      throw new IllegalArgumentException(
          "a sheet names at most %d releases".formatted(RELEASES_MAX));
    }
    releases = List.copyOf(releases);
  }

  /** Names this very sheet. */
  public Digest version() {
    return Digest.of(String.join("\n", releases).getBytes(StandardCharsets.UTF_8));
  }
}

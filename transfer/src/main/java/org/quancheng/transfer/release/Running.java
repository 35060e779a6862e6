package org.quancheng.transfer.release;

import org.jspecify.annotations.Nullable;

/**
 * What a device runs.
 *
 * @param version what its programme calls itself
 * @param software number of the software release in use; 0 for what it was made with
 * @param settings number of the settings release in use; 0 for what it was set up with
 * @param trial whether one of the two is still on trial
 * @param refused the release that was refused last, with its kind and number; null for none
 * @param refusal why; null where nothing was refused
 */
public record Running(
    String version,
    long software,
    long settings,
    boolean trial,
    @Nullable String refused,
    @Nullable Refusal refusal) {

  private static final int CHARS_MAX = 80;

  public Running {
    if (version.length() > CHARS_MAX || (refused != null && refused.length() > CHARS_MAX)) {
      throw new IllegalArgumentException("a version is named in few words");
    }
    if (software < 0 || settings < 0) {
      throw new IllegalArgumentException("releases are counted from 1");
    }
  }
}

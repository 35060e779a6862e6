package org.quancheng.transfer.release;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.DeviceRole;

/**
 * What the bureau has signed for one kind of device; its payload is a file of its own.
 *
 * @param number rises strictly for each role and kind; a device never goes back
 * @param version what people call it
 * @param platform what the payload runs on, such as {@code linux-arm64}; {@link #ANY} for settings
 * @param sizeBytes length of the payload
 * @param payload SHA-256 of the payload
 */
public record Release(
    DeviceRole role,
    Kind kind,
    long number,
    String version,
    String platform,
    long sizeBytes,
    Digest payload,
    Instant madeAt) {

  /** A platform that every device is of. */
  public static final String ANY = "any";

  private static final long NUMBER_MAX = 999_999_999_999L;
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,39}");

  /** What a release replaces. */
  public enum Kind {
    /** The programme: a ZIP of {@code jvm.options} and {@code lib/*.jar}. */
    SOFTWARE(512 << 20),
    /** What the bureau's policy sets: a file in TOML. */
    SETTINGS(64 << 10);

    private final long bytesMax;

    Kind(long bytesMax) {
      this.bytesMax = bytesMax;
    }

    /** How long a payload may be. */
    public long bytesMax() {
      return bytesMax;
    }
  }

  public Release {
    if (role != DeviceRole.RECORDER && role != DeviceRole.DOCK) {
      throw new IllegalArgumentException("releases are for recorders and docks");
    }
    if (number < 1 || number > NUMBER_MAX) {
      throw new IllegalArgumentException("a release's number is 1 to %d".formatted(NUMBER_MAX));
    }
    if (!WORD.matcher(version).matches() || !WORD.matcher(platform).matches()) {
      throw new IllegalArgumentException(
          "version and platform are letters, digits and any of . _ + - (at most 40)");
    }
    if (sizeBytes < 1 || sizeBytes > kind.bytesMax()) {
      throw new IllegalArgumentException(
          "the payload of %s is 1 to %d bytes, not %d"
              .formatted(kind.name().toLowerCase(Locale.ROOT), kind.bytesMax(), sizeBytes));
    }
  }

  /** Whether another one is for the same devices and replaces the same. */
  public boolean sameLine(Release other) {
    return role == other.role && kind == other.kind;
  }

  /** The platform that this programme runs on. */
  public static String platformHere() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).split(" ", 2)[0];
    var machine = System.getProperty("os.arch");
    return system
        + "-"
        + switch (machine) {
          case "amd64" -> "x86_64";
          case "aarch64" -> "arm64";
          default -> machine;
        };
  }

  @Override
  public String toString() {
    return "%s %s %d (%s)"
        .formatted(role.text(), kind.name().toLowerCase(Locale.ROOT), number, version);
  }
}

package org.quancheng.evidence.header;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Names one capture for ever: a UUID of version 7 (RFC 9562), so that ids sort by time. */
public record CaptureId(UUID uuid) {

  private static final int VERSION = 7;
  private static final long RANDOM_12_BITS = 0xFFF;
  private static final long RANDOM_62_BITS = 0x3FFFFFFFFFFFFFFFL;
  private static final long VARIANT = 0x8000000000000000L;

  public CaptureId {
    if (uuid.version() != VERSION) {
      throw new IllegalArgumentException(uuid + " is not a UUID of version 7");
    }
  }

  /** Makes a new id. */
  public static CaptureId generate(Instant now, SecureRandom random) {
    long time = (now.toEpochMilli() << 16) | (VERSION << 12);
    long high = time | (random.nextLong() & RANDOM_12_BITS);
    return new CaptureId(new UUID(high, (random.nextLong() & RANDOM_62_BITS) | VARIANT));
  }

  /**
   * Reads the usual text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID of version 7
   */
  public static CaptureId parse(String text) {
    return new CaptureId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return uuid.toString();
  }
}

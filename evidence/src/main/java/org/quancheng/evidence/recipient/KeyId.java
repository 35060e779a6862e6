package org.quancheng.evidence.recipient;

import java.util.Arrays;
import java.util.HexFormat;

/** The first eight bytes of the digest of a recipient's public key. */
@SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out, compared by value.
public record KeyId(byte[] bytes) {

  /** Length of every key id. */
  public static final int BYTES = 8;

  public KeyId {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a key id has 8 bytes, not " + bytes.length);
    }
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyId(byte[] theirs) && Arrays.equals(bytes, theirs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}

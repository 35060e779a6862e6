package org.quancheng.evidence.digest;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A digest (数字摘要): 32 bytes that compare by value; of SHA-256 where no other hash is named. */
@SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out, compared by value.
public record Digest(byte[] bytes) {

  /** Length of every digest. */
  public static final int BYTES = 32;

  public Digest {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a digest has 32 bytes, not " + bytes.length);
    }
    bytes = bytes.clone();
  }

  /** A fresh SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The SHA-256 digest of the parts, one after the other. */
  public static Digest of(byte[]... parts) {
    return HashFunction.SHA_256.of(parts);
  }

  /** The SHA-256 digest of a whole file. */
  public static Digest ofFile(Path file) throws IOException {
    var sha256 = sha256();
    FileBytes.read(file, sha256::update);
    return new Digest(sha256.digest());
  }

  /**
   * Reads 64 hexadecimal digits.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Digest parse(String hex) {
    return new Digest(HexFormat.of().parseHex(hex));
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest(byte[] theirs) && MessageDigest.isEqual(bytes, theirs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}

package org.quancheng.transfer.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What a request's body must add up to.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload#checksum">tus, checksum extension</a>
 */
final class Checksum {

  /** As announced in {@code Tus-Checksum-Algorithm}. */
  static final String ALGORITHMS = "sha256,sha1,md5";

  private static final Map<String, String> NAMES =
      Map.of("sha256", "SHA-256", "sha1", "SHA-1", "md5", "MD5");

  private final MessageDigest digest;
  private final byte[] expected;

  private Checksum(MessageDigest digest, byte[] expected) {
    this.digest = digest;
    this.expected = expected;
  }

  /** Reads {@code sha256 <base64>}; empty when it is not of that form or the name is unknown. */
  static Optional<Checksum> parse(String header) {
    var parts = header.strip().split(" +", 2);
    var name = NAMES.get(parts[0]);
    return name == null || parts.length < 2 ? Optional.empty() : of(name, parts[1]);
  }

  static Optional<Checksum> of(String algorithm, String base64) {
    try {
      var digest = MessageDigest.getInstance(algorithm);
      var expected = Base64.getDecoder().decode(base64);
      return expected.length == digest.getDigestLength()
          ? Optional.of(new Checksum(digest, expected))
          : Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // Not Base64.
    }
  }

  void update(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  /** Whether everything since creation adds up; may be asked once. */
  boolean holds() {
    return Arrays.equals(expected, digest.digest());
  }
}

package org.quancheng.provisioning.claim;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.quancheng.evidence.digest.Digest;

/**
 * Secrets of claims: 192 random bits. A digest of that many bits needs no salt and no stretching.
 */
final class ClaimSecret {

  private static final int BYTES = 24;

  private ClaimSecret() {}

  static String fresh(RandomGenerator random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Digest digest(String secret) {
    return Digest.of(("quancheng claim " + secret).getBytes(StandardCharsets.UTF_8));
  }
}

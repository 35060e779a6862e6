package org.quancheng.central.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.quancheng.evidence.digest.Digest;

/** A secret that opens something: 256 random bits in URL-safe text. Never logged or stored. */
record SessionKey(String secret) {

  private static final int BYTES = 32;

  static SessionKey fresh(RandomGenerator random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SessionKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What the database keeps. */
  Digest digest() {
    return Digest.of(secret.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "SessionKey[hidden]";
  }
}

package org.quancheng.provisioning.enrolment;

import org.quancheng.evidence.digest.Digest;

/** What people compare: the first digits of a public key's digest, in groups of four. */
public final class Fingerprint {

  private static final int DIGITS = 16;
  private static final int GROUP = 4;

  private Fingerprint() {}

  /** The fingerprint of a key with this digest, such as {@code 3fa9 0c11 …}. */
  public static String of(Digest key) {
    var text = new StringBuilder();
    var hex = key.hex();
    for (int at = 0; at < DIGITS; at += GROUP) {
      text.append(at == 0 ? "" : " ").append(hex, at, at + GROUP);
    }
    return text.toString();
  }
}

package org.quancheng.provisioning.paper;

import java.security.PublicKey;
import java.util.List;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.tags.PrintedCode;
import org.quancheng.evidence.trust.DeviceName;

/**
 * What is glued to a device. None of it is secret.
 *
 * @param serial what is engraved on it; empty where nothing is
 * @param fingerprint of its public key, 32 hexadecimal digits
 * @param station where it is kept; empty where that is not said
 */
public record DeviceLabel(DeviceName name, String serial, String fingerprint, String station) {

  private static final int FINGERPRINT_DIGITS = 32;
  private static final int GROUP = 4;

  /** The first half of the SHA-256 digest of a public key as certificates carry it. */
  public static String fingerprint(PublicKey key) {
    return Digest.of(key.getEncoded()).hex().substring(0, FINGERPRINT_DIGITS);
  }

  PrintedCode code() {
    return new PrintedCode(
        PrintedCode.Kind.QL1, List.of(name.text(), serial, fingerprint, station));
  }

  /** The fingerprint in two lines of four groups each. */
  List<String> groups() {
    var spaced = fingerprint.replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
    int half = spaced.length() / 2;
    return List.of(spaced.substring(0, half).strip(), spaced.substring(half).strip());
  }
}

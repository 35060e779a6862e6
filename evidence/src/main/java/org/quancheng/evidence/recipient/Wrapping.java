package org.quancheng.evidence.recipient;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.quancheng.evidence.digest.HashFunction;

/** How a file key is wrapped for a recipient (capture-format.md, section 4.3). */
public enum Wrapping {
  /** HPKE with MLKEM768-X25519, for suites 1 and 2. */
  MLKEM768_X25519(1, "", 1216) {
    @Override
    KeyWrap algorithm() {
      return HpkeWrap.MLKEM768_X25519;
    }
  },
  /** SM2, for suite 3. */
  SM2(2, " SM2", 65) {
    @Override
    KeyWrap algorithm() {
      return Sm2Wrap.INSTANCE;
    }
  },
  /** HPKE with P-256, for suites 1 and 2 where the key is in a module that knows nothing newer. */
  P256(3, " P256", 65) {
    @Override
    KeyWrap algorithm() {
      return HpkeWrap.P256;
    }
  };

  /** Length of every recipient's private key in a file. */
  static final int SECRET_BYTES = 32;

  private static final String LABEL = "QUANCHENG CAPTURE RECIPIENT";

  private final int slotType;
  private final String mark;
  private final int publicBytes;

  Wrapping(int slotType, String mark, int publicBytes) {
    this.slotType = slotType;
    this.mark = mark;
    this.publicBytes = publicBytes;
  }

  /** The number in a slot. */
  public int slotType() {
    return slotType;
  }

  /** Length of an encoded public key. */
  public int publicBytes() {
    return publicBytes;
  }

  /** Wraps a file key, bound to the digest of the header's core. */
  public static byte[] wrap(
      RecipientKey recipient, byte[] fileKey, byte[] coreDigest, SecureRandom random) {
    return recipient.wrapping().algorithm().wrap(recipient, fileKey, coreDigest, random);
  }

  /** The wrapping of slots with this number, if there is one. */
  public static Optional<Wrapping> ofSlot(int type) {
    return Arrays.stream(values()).filter(wrapping -> wrapping.slotType == type).findFirst();
  }

  /** The hash that ids of such keys are taken from. */
  HashFunction hash() {
    return this == SM2 ? HashFunction.SM3 : HashFunction.SHA_256;
  }

  String publicLabel() {
    return LABEL + mark;
  }

  String privateLabel() {
    return LABEL + mark + " PRIVATE KEY";
  }

  abstract KeyWrap algorithm();
}

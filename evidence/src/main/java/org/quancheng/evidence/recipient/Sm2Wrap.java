package org.quancheng.evidence.recipient;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.engines.SM2Engine.Mode;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * Public-key encryption of GB/T 32918.4, encoded as GM/T 0009 says (capture-format.md, section
 * 4.3). It takes no associated data; the key schedule binds the file key to the header instead.
 */
final class Sm2Wrap implements KeyWrap {

  static final Sm2Wrap INSTANCE = new Sm2Wrap();

  private static final int FILE_KEY_BYTES = 32;

  private final ECDomainParameters curve =
      new ECDomainParameters(CustomNamedCurves.getByName("sm2p256v1"));

  private Sm2Wrap() {}

  @Override
  public byte[] wrap(
      RecipientKey recipient, byte[] fileKey, byte[] coreDigest, SecureRandom random) {
    var point = curve.getCurve().decodePoint(recipient.bytes());
    var engine = engine();
    engine.init(true, new ParametersWithRandom(new ECPublicKeyParameters(point, curve), random));
    try {
      return Sm2Ciphertext.toDer(engine.processBlock(fileKey, 0, fileKey.length));
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("SM2 refused to wrap a key", e);
    }
  }

  @Override
  public Optional<byte[]> unwrap(byte[] secret, byte[] wrapped, byte[] coreDigest) {
    var engine = engine();
    engine.init(false, new ECPrivateKeyParameters(scalar(secret), curve));
    return Sm2Ciphertext.ofDer(wrapped, FILE_KEY_BYTES).flatMap(raw -> decrypt(engine, raw));
  }

  private static Optional<byte[]> decrypt(SM2Engine engine, byte[] raw) {
    try {
      return Optional.of(engine.processBlock(raw, 0, raw.length));
    } catch (InvalidCipherTextException | IllegalArgumentException _) {
      return Optional.empty(); // Also where the point is not on the curve.
    }
  }

  @Override
  public boolean usable(byte[] secret) {
    // GB/T 32918.1, section 6.1: from 1 to n - 2.
    var scalar = scalar(secret);
    return scalar.signum() > 0 && scalar.compareTo(curve.getN().subtract(BigInteger.ONE)) < 0;
  }

  @Override
  public byte[] publicKey(byte[] secret) {
    return new FixedPointCombMultiplier()
        .multiply(curve.getG(), scalar(secret))
        .normalize()
        .getEncoded(false);
  }

  private static BigInteger scalar(byte[] secret) {
    return BigIntegers.fromUnsignedByteArray(secret);
  }

  private static SM2Engine engine() {
    return new SM2Engine(new SM3Digest(), Mode.C1C3C2);
  }
}

package org.quancheng.evidence.recipient;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.util.BigIntegers;

/**
 * HPKE in base mode (RFC 9180) with HKDF-SHA256 and AES-256-GCM (capture-format.md, section 4.3).
 */
final class HpkeWrap implements KeyWrap {

  static final HpkeWrap MLKEM768_X25519 = new HpkeWrap(HPKE.kem_MLKEM768_X25519, 1120, 64);
  static final HpkeWrap P256 = new HpkeWrap(HPKE.kem_P256_SHA256, 65, 32);

  static final byte[] INFO = "qcap-slot-v1".getBytes(StandardCharsets.US_ASCII);
  private static final int SEALED_BYTES = 48;

  private final short kem;
  private final int encapsulationBytes;
  private final int randomBytes;

  private HpkeWrap(short kem, int encapsulationBytes, int randomBytes) {
    this.kem = kem;
    this.encapsulationBytes = encapsulationBytes;
    this.randomBytes = randomBytes;
  }

  @Override
  public byte[] wrap(
      RecipientKey recipient, byte[] fileKey, byte[] coreDigest, SecureRandom random) {
    var seed = new byte[randomBytes];
    random.nextBytes(seed);
    try {
      var context = sender(recipient, seed);
      byte[] encapsulation = context.getEncapsulation();
      byte[] sealed = context.seal(coreDigest, fileKey);
      byte[] wrapped = Arrays.copyOf(encapsulation, encapsulation.length + sealed.length);
      System.arraycopy(sealed, 0, wrapped, encapsulation.length, sealed.length);
      return wrapped;
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("HPKE refused to wrap a key", e);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  private HPKEContextWithEncapsulation sender(RecipientKey recipient, byte[] seed) {
    var hpke = hpke();
    var key = hpke.deserializePublicKey(recipient.bytes());
    return kem == HPKE.kem_P256_SHA256
        ? hpke.setupBaseS(key, INFO, hpke.deriveKeyPair(seed))
        : hpke.setupBaseS(key, INFO, seed);
  }

  @Override
  public Optional<byte[]> unwrap(byte[] secret, byte[] wrapped, byte[] coreDigest) {
    if (wrapped.length != encapsulationBytes + SEALED_BYTES) {
      return Optional.empty();
    }
    byte[] encapsulation = Arrays.copyOf(wrapped, encapsulationBytes);
    byte[] sealed = Arrays.copyOfRange(wrapped, encapsulationBytes, wrapped.length);
    try {
      var context = hpke().setupBaseR(encapsulation, pair(secret), INFO);
      return Optional.of(context.open(coreDigest, sealed));
    } catch (InvalidCipherTextException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public boolean usable(byte[] secret) {
    if (kem != HPKE.kem_P256_SHA256) {
      return true;
    }
    var scalar = BigIntegers.fromUnsignedByteArray(secret);
    return scalar.signum() > 0
        && scalar.compareTo(CustomNamedCurves.getByName("P-256").getN()) < 0
        && !scalar.equals(BigInteger.ONE);
  }

  @Override
  public byte[] publicKey(byte[] secret) {
    return hpke().serializePublicKey(pair(secret).getPublic());
  }

  private AsymmetricCipherKeyPair pair(byte[] secret) {
    return hpke().deserializePrivateKey(secret, null);
  }

  private HPKE hpke() {
    return new HPKE(HPKE.mode_base, kem, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }
}

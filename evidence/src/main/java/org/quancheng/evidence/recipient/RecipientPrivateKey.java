package org.quancheng.evidence.recipient;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.Pem;

/** The private half of a {@link RecipientKey}. Immutable; may be shared. */
public final class RecipientPrivateKey {

  private static final String LABEL = "QUANCHENG CAPTURE RECIPIENT PRIVATE KEY";
  private static final int SEED_BYTES = 32;

  private final byte[] seed;
  private final RecipientKey publicKey;

  private RecipientPrivateKey(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException(
          "a recipient's private key has %d bytes, not %d".formatted(SEED_BYTES, seed.length));
    }
    this.seed = seed.clone();
    this.publicKey = new RecipientKey(hpke().serializePublicKey(pair().getPublic()));
  }

  /** Makes a new key. */
  public static RecipientPrivateKey generate(SecureRandom random) {
    var seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    try {
      return new RecipientPrivateKey(seed);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /** Makes a new key from the platform's randomness. */
  public static RecipientPrivateKey generate() {
    return generate(new SecureRandom());
  }

  /**
   * Loads one {@code *.key} file.
   *
   * @throws OperatorException if the file is missing or broken
   */
  public static RecipientPrivateKey load(Path file) {
    return of(Pem.read(file, LABEL).getFirst(), file.toString());
  }

  /**
   * Reads the text of a {@code *.key} file that was kept elsewhere.
   *
   * @param from what to call that place
   * @throws OperatorException if it is broken
   */
  public static RecipientPrivateKey decode(byte[] text, String from) {
    var blocks = Pem.blocks(text, LABEL);
    return of(blocks.isEmpty() ? new byte[0] : blocks.getFirst(), from);
  }

  private static RecipientPrivateKey of(byte[] seed, String from) {
    try {
      return new RecipientPrivateKey(seed);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          "%s: %s".formatted(from, e.getMessage()), "Restore the key file from its escrow copy.");
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /** Writes the key as a text file that only its owner can read. */
  public void save(Path file) throws IOException {
    Durable.writePrivate(file, encoded());
  }

  /** The text of its file; whoever takes it wipes it. */
  public byte[] encoded() {
    return Pem.encode(LABEL, seed);
  }

  /** The public half. */
  public RecipientKey publicKey() {
    return publicKey;
  }

  /** The key pair as the HPKE implementation wants it. */
  public AsymmetricCipherKeyPair pair() {
    return hpke().deserializePrivateKey(seed, null);
  }

  private static HPKE hpke() {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_MLKEM768_X25519, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }

  @Override
  public String toString() {
    return publicKey.toString();
  }
}

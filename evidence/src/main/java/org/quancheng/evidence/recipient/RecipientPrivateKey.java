package org.quancheng.evidence.recipient;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.Pem;

/** The private half of a {@link RecipientKey}, in memory. Immutable; may be shared. */
public final class RecipientPrivateKey implements Unwrapper {

  private final Wrapping wrapping;
  private final byte[] secret;
  private final RecipientKey publicKey;

  private RecipientPrivateKey(Wrapping wrapping, byte[] secret) {
    if (secret.length != Wrapping.SECRET_BYTES || !wrapping.algorithm().usable(secret)) {
      throw new IllegalArgumentException(
          "this is not the %d bytes of a recipient's private key".formatted(Wrapping.SECRET_BYTES));
    }
    this.wrapping = wrapping;
    this.secret = secret.clone();
    this.publicKey = new RecipientKey(wrapping, wrapping.algorithm().publicKey(secret));
  }

  /** Makes a new key of the usual kind. */
  public static RecipientPrivateKey generate(SecureRandom random) {
    return generate(Wrapping.MLKEM768_X25519, random);
  }

  /** Makes a new key. */
  public static RecipientPrivateKey generate(Wrapping wrapping, SecureRandom random) {
    var secret = new byte[Wrapping.SECRET_BYTES];
    try {
      do {
        random.nextBytes(secret);
      } while (!wrapping.algorithm().usable(secret));
      return new RecipientPrivateKey(wrapping, secret);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** Makes a new key of the usual kind from the platform's randomness. */
  public static RecipientPrivateKey generate() {
    return generate(new SecureRandom());
  }

  /**
   * Loads one {@code *.key} file.
   *
   * @throws OperatorException if the file is missing or broken
   */
  public static RecipientPrivateKey load(Path file) {
    for (var wrapping : Wrapping.values()) {
      var blocks = Pem.find(file, wrapping.privateLabel());
      if (!blocks.isEmpty()) {
        return of(wrapping, blocks.getFirst(), file.toString());
      }
    }
    throw none(file.toString());
  }

  /**
   * Reads the text of a {@code *.key} file that was kept elsewhere.
   *
   * @param from what to call that place
   * @throws OperatorException if it is broken
   */
  public static RecipientPrivateKey decode(byte[] text, String from) {
    for (var wrapping : Wrapping.values()) {
      var blocks = Pem.blocks(text, wrapping.privateLabel());
      if (!blocks.isEmpty()) {
        return of(wrapping, blocks.getFirst(), from);
      }
    }
    throw none(from);
  }

  private static OperatorException none(String from) {
    return new OperatorException(
        "%s holds no recipient's private key".formatted(from),
        "Put a file there that was made by provisioning.");
  }

  private static RecipientPrivateKey of(Wrapping wrapping, byte[] secret, String from) {
    try {
      return new RecipientPrivateKey(wrapping, secret);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          "%s: %s".formatted(from, e.getMessage()), "Restore the key file from its escrow copy.");
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** Writes the key as a text file that only its owner can read. */
  public void save(Path file) throws IOException {
    Durable.writePrivate(file, encoded());
  }

  /** The text of its file; whoever takes it wipes it. */
  public byte[] encoded() {
    return Pem.encode(wrapping.privateLabel(), secret);
  }

  @Override
  public RecipientKey publicKey() {
    return publicKey;
  }

  @Override
  public Optional<byte[]> unwrap(byte[] wrapped, byte[] coreDigest) {
    return wrapping.algorithm().unwrap(secret, wrapped, coreDigest);
  }

  @Override
  public String toString() {
    return publicKey.toString();
  }
}

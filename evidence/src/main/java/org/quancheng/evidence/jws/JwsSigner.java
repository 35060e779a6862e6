package org.quancheng.evidence.jws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.Pem;

/** An Ed25519 key that signs statements of one kind. May be shared between threads. */
public final class JwsSigner {

  private static final String LABEL = "PRIVATE KEY";

  private final String kind;
  private final Ed25519PrivateKeyParameters key;
  private final JwsKey publicKey;

  private JwsSigner(String kind, Ed25519PrivateKeyParameters key) {
    this.kind = kind;
    this.key = key;
    this.publicKey = JwsKey.of(key.generatePublicKey().getEncoded());
  }

  /** Makes a new key for statements of a kind. */
  public static JwsSigner generate(String kind, SecureRandom random) {
    return new JwsSigner(kind, new Ed25519PrivateKeyParameters(random));
  }

  /**
   * Loads a key file.
   *
   * @throws OperatorException if it is missing or broken
   */
  public static JwsSigner load(String kind, Path file) {
    return of(kind, Pem.read(file, LABEL).getFirst(), file.toString());
  }

  /**
   * Reads the text of a key file that was kept elsewhere.
   *
   * @param from what to call that place
   * @throws OperatorException if it is broken
   */
  public static JwsSigner decode(String kind, byte[] text, String from) {
    var blocks = Pem.blocks(text, LABEL);
    return of(kind, blocks.isEmpty() ? new byte[0] : blocks.getFirst(), from);
  }

  private static JwsSigner of(String kind, byte[] pkcs8, String from) {
    try {
      if (PrivateKeyFactory.createKey(pkcs8) instanceof Ed25519PrivateKeyParameters key) {
        return new JwsSigner(kind, key);
      }
    } catch (IOException | IllegalArgumentException _) {
      // Told below, as for a key of another kind.
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
    throw new OperatorException(
        "%s is not an Ed25519 private key".formatted(from), "Restore the key from its backup.");
  }

  /** Writes the private key so that only its owner can read it. */
  public void save(Path file) throws IOException {
    Durable.writePrivate(file, encoded());
  }

  /** The text of its file; whoever takes it wipes it. */
  public byte[] encoded() throws IOException {
    return Pem.encode(LABEL, PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded());
  }

  /** Writes the public key that devices pin, a {@code *.pub} file. */
  public void savePublic(Path file) throws IOException {
    Durable.writeNew(file, encodedPublic());
  }

  /** The text of the file that {@link #savePublic} writes. */
  public byte[] encodedPublic() {
    return publicKey.encoded();
  }

  /** The name of the key in what it signs. */
  public String keyId() {
    return publicKey.id();
  }

  /** Signs; the answer is a compact JWS. */
  public String sign(byte[] content) {
    String message =
        publicKey.header(kind)
            + "."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    byte[] signed = message.getBytes(StandardCharsets.US_ASCII);
    var signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(signed, 0, signed.length);
    return message
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(signer.generateSignature());
  }
}

package org.quancheng.transfer.release;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.quancheng.evidence.jws.JwsSigner;
import org.quancheng.transfer.wire.WireJson;

/** The bureau's Ed25519 key, which signs releases. */
public final class ReleaseSigner {

  /** What a release's header calls it. */
  static final String KIND = "qc-release";

  private final JwsSigner key;

  private ReleaseSigner(JwsSigner key) {
    this.key = key;
  }

  /** Makes a new key. */
  public static ReleaseSigner generate(SecureRandom random) {
    return new ReleaseSigner(JwsSigner.generate(KIND, random));
  }

  /** Reads the text of a key file that was kept in the place called so. */
  public static ReleaseSigner decode(byte[] text, String from) {
    return new ReleaseSigner(JwsSigner.decode(KIND, text, from));
  }

  /** The text of its file; whoever takes it wipes it. */
  public byte[] encoded() throws IOException {
    return key.encoded();
  }

  /** Writes the public key that devices pin, a {@code *.pub} file. */
  public void savePublic(Path file) throws IOException {
    key.savePublic(file);
  }

  /** Signs; the answer is a compact JWS. */
  public String sign(Release release) {
    return key.sign(WireJson.write(release));
  }
}

package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.Pem;
import org.quancheng.provisioning.authority.Authority;

/** An authority on disk: {@code key.pem}, and {@code chain.pem} with its own certificate first. */
final class AuthorityFolder {

  private static final String KEY = "key.pem";
  private static final String CHAIN = "chain.pem";
  private static final String LABEL = "PRIVATE KEY";

  private AuthorityFolder() {}

  static void save(Path folder, Authority authority) throws IOException {
    Durable.createPrivateDirectories(folder);
    Durable.writePrivate(folder.resolve(KEY), Pem.encode(LABEL, authority.key().getEncoded()));
    Durable.writePrivate(folder.resolve(CHAIN), Certificates.encode(authority.chain()));
  }

  static Authority load(Path folder, SecureRandom random) {
    byte[] der = Pem.read(folder.resolve(KEY), LABEL).getFirst();
    try {
      var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
      return new Authority(key, Certificates.load(folder.resolve(CHAIN)), random);
    } catch (GeneralSecurityException e) {
      throw new OperatorException(
          folder.resolve(KEY) + " is not a P-256 private key", "Restore it from the backup.");
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }
}

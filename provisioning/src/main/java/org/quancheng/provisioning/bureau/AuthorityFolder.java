package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.safe.KeySafe;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.KeyKind;
import org.quancheng.evidence.trust.Pem;
import org.quancheng.provisioning.authority.Authority;
import org.quancheng.provisioning.token.Token;

/**
 * An authority on disk: {@code key.bcfks}, a key store with its private key, and {@code chain.pem}
 * with its own certificate first.
 */
final class AuthorityFolder {

  static final String SAFE = "key.bcfks";
  static final String CLEAR_KEY = "key.pem";

  private static final String CHAIN = "chain.pem";
  private static final String LABEL = "PRIVATE KEY";

  private final Path folder;

  private final Optional<Token> token;

  AuthorityFolder(Path folder) {
    this(folder, Optional.empty());
  }

  /** One whose keys lie in a token, where there is one. */
  AuthorityFolder(Path folder, Optional<Token> token) {
    this.folder = folder;
    this.token = token;
  }

  void save(Authority authority, Passphrase passphrase) throws IOException {
    Durable.createPrivateDirectories(folder);
    keep(authority, passphrase);
    Durable.writePrivate(folder.resolve(CHAIN), Certificates.encode(authority.chain()));
  }

  /**
   * Puts another key and certificate in the place of the present ones, which are kept. The chain
   * decides which key of the store is used, so that the change is one file that is replaced.
   */
  void replace(Authority next, Passphrase passphrase) throws IOException {
    var former = chain();
    keep(next, passphrase);
    Durable.writePrivate(
        folder.resolve("former-%s.pem".formatted(entry(former.getFirst()))),
        Certificates.encode(former));
    Durable.writePrivate(folder.resolve(CHAIN), Certificates.encode(next.chain()));
  }

  private void keep(Authority authority, Passphrase passphrase) throws IOException {
    if (token.isPresent()) {
      token.get().keep(entry(authority.certificate()), authority.key(), authority.chain());
    } else {
      lock(authority.certificate(), text(authority.key()), passphrase);
    }
  }

  /** Puts the text of a key file into the key store, beside what is there. */
  void lock(X509Certificate own, byte[] keyFile, Passphrase passphrase) throws IOException {
    var file = folder.resolve(SAFE);
    try {
      var safe = Files.exists(file) ? KeySafe.open(file, passphrase) : new KeySafe();
      safe.put(entry(own), keyFile).save(file, passphrase);
    } finally {
      Arrays.fill(keyFile, (byte) 0);
    }
  }

  private static byte[] text(PrivateKey key) {
    return Pem.encode(LABEL, key.getEncoded());
  }

  private static String entry(X509Certificate own) {
    return "key-" + Digest.of(own.getPublicKey().getEncoded()).hex().substring(0, 16);
  }

  Authority load(Passphrase passphrase, SecureRandom random) {
    var chain = chain();
    return new Authority(key(chain.getFirst(), passphrase), chain, random);
  }

  List<X509Certificate> chain() {
    return Certificates.load(folder.resolve(CHAIN));
  }

  private PrivateKey key(X509Certificate own, Passphrase passphrase) {
    if (token.isPresent()) {
      return token.get().key(entry(own));
    }
    var file = folder.resolve(SAFE);
    if (!Files.exists(file) && Files.exists(folder.resolve(CLEAR_KEY))) {
      throw new OperatorException(
          "the keys of this bureau lie open on the disk",
          "Lock them first: quancheng provision lock");
    }
    var blocks =
        Pem.blocks(KeySafe.open(file, passphrase).find(entry(own)).orElse(new byte[0]), LABEL);
    byte[] der = blocks.isEmpty() ? new byte[0] : blocks.getFirst();
    try {
      return KeyKind.parsePrivate(der);
    } catch (GeneralSecurityException e) {
      throw new OperatorException(
          file + " holds no key of an authority", "Restore it from the backup.");
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }
}

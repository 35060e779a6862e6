package org.quancheng.evidence.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;

/**
 * A device's private key and the certificates that say whose it is.
 *
 * @param key a key on P-256 or SM2
 * @param chain the device's certificate first, then its issuers
 * @param second signs captures a second time, where the device has it
 */
public record DeviceIdentity(
    PrivateKey key, List<X509Certificate> chain, Optional<SecondKey> second) {

  private static final String KEY_FILE = "key.pem";
  private static final String CHAIN_FILE = "chain.pem";
  private static final String TOKEN_FILE = "device.token";
  private static final String KEY_LABEL = "PRIVATE KEY";

  public DeviceIdentity {
    chain = List.copyOf(chain);
    if (chain.isEmpty() || CertificateSubject.of(chain.getFirst()).isEmpty()) {
      throw new IllegalArgumentException(
          "the first certificate does not name a device (CN) and its role (OU)");
    }
  }

  /** An identity with one key. */
  public DeviceIdentity(PrivateKey key, List<X509Certificate> chain) {
    this(key, chain, Optional.empty());
  }

  /** The same device, which signs captures with a second key too. */
  public DeviceIdentity with(SecondKey further) {
    return new DeviceIdentity(key, chain, Optional.of(further));
  }

  private DeviceIdentity withSecondOf(Path directory) {
    var file = directory.resolve(SecondKey.FILE);
    return Files.exists(file) ? with(SecondKey.load(file)) : this;
  }

  /**
   * Loads {@code chain.pem}, {@code second-key.pem} if there is one, and {@code key.pem} or, where
   * it is there, the token that {@code device.token} names.
   *
   * @throws OperatorException if a file is missing, broken or does not name a device
   */
  public static DeviceIdentity load(Path directory) {
    var token = directory.resolve(TOKEN_FILE);
    if (Files.exists(token)) {
      return ofToken(Token.open(token), directory);
    }
    return of(Pem.read(directory.resolve(KEY_FILE), KEY_LABEL).getFirst(), directory, KEY_FILE);
  }

  /**
   * Loads {@code chain.pem}; the key was kept elsewhere.
   *
   * @param keyFile the text of {@code key.pem}
   * @param from what to call the place where the key was kept
   * @throws OperatorException as above
   */
  public static DeviceIdentity load(Path directory, byte[] keyFile, String from) {
    var blocks = Pem.blocks(keyFile, KEY_LABEL);
    return of(blocks.isEmpty() ? new byte[0] : blocks.getFirst(), directory, from);
  }

  private static DeviceIdentity ofToken(Token token, Path directory) {
    var chain = Certificates.load(directory.resolve(CHAIN_FILE));
    if (!chain.getFirst().getPublicKey().equals(token.certificate().getPublicKey())) {
      throw new OperatorException(
          "%s is not about the key in the token".formatted(directory.resolve(CHAIN_FILE)),
          "Put the chain there that was issued for the token's key.");
    }
    return new DeviceIdentity(token.key(), chain).withSecondOf(directory);
  }

  private static DeviceIdentity of(byte[] pkcs8, Path directory, String keyFile) {
    var chain = Certificates.load(directory.resolve(CHAIN_FILE));
    try {
      return new DeviceIdentity(KeyKind.parsePrivate(pkcs8), chain).withSecondOf(directory);
    } catch (GeneralSecurityException e) {
      throw new OperatorException(
          "%s is not a P-256 or SM2 private key".formatted(directory.resolve(keyFile)),
          "Have the device enrolled again.");
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          "%s: %s".formatted(directory.resolve(CHAIN_FILE), e.getMessage()),
          "Have the device enrolled again.");
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  /** Writes {@code key.pem} (readable by its owner only) and {@code chain.pem}. */
  public void save(Path directory) throws IOException {
    Durable.writePrivate(directory.resolve(KEY_FILE), encodedKey());
    Durable.writeNew(directory.resolve(CHAIN_FILE), Certificates.encode(chain));
    if (second.isPresent()) {
      second.get().save(directory.resolve(SecondKey.FILE));
    }
  }

  /** The text of {@code key.pem}; whoever takes it wipes it. */
  public byte[] encodedKey() {
    return Pem.encode(KEY_LABEL, key.getEncoded());
  }

  /** The device's own certificate. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** The device's name, from its certificate. */
  public DeviceName name() {
    return subject().name();
  }

  /** The device's role, from its certificate. */
  public DeviceRole role() {
    return subject().role();
  }

  private CertificateSubject subject() {
    return CertificateSubject.of(certificate()).orElseThrow();
  }

  @Override
  public String toString() {
    return "%s (%s)".formatted(name(), role().text());
  }
}

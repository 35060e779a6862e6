package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.safe.KeySafe;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.evidence.safe.StoreKeys;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.authority.SigningRequest;

/**
 * The parts of the store: who each is. Its certificates lie in its identity folder, its key in a
 * key store beside it.
 */
public final class Services {

  /** Every part, each called like its role. */
  public static final List<Profile> ALL = List.of(Profile.CENTRAL, Profile.REGISTRAR);

  private static final String CHAIN = "chain.pem";
  private static final String CLEAR_KEY = "key.pem";

  private final Bureau bureau;

  Services(Bureau bureau) {
    this.bureau = bureau;
  }

  /** The part of this name, if there is one. */
  public static Optional<Profile> find(String name) {
    return ALL.stream().filter(part -> part.role().text().equals(name)).findFirst();
  }

  /** Puts a new part's identity where it belongs. */
  static void save(BureauLayout layout, Profile part, DeviceIdentity made, Passphrase passphrase)
      throws IOException {
    new KeySafe().put(StoreKeys.IDENTITY, made.encodedKey()).save(layout.keys(part), passphrase);
    Durable.writePrivate(folder(layout, part).resolve(CHAIN), Certificates.encode(made.chain()));
  }

  /** Where the key of a part lies open, in a bureau that was not locked yet. */
  static Path clearKey(BureauLayout layout, Profile part) {
    return folder(layout, part).resolve(CLEAR_KEY);
  }

  private static Path folder(BureauLayout layout, Profile part) {
    return part == Profile.REGISTRAR ? layout.registrarIdentity() : layout.centralIdentity();
  }

  /**
   * Who a part is.
   *
   * @throws OperatorException if its key cannot be had
   */
  public DeviceIdentity identity(Profile part) {
    var file = bureau.layout().keys(part);
    if (!Files.exists(file) && Files.exists(clearKey(bureau.layout(), part))) {
      throw new OperatorException(
          "the key of the %s lies open on the disk".formatted(part.role().text()),
          "Lock it first: quancheng provision lock");
    }
    byte[] key =
        KeySafe.open(file, bureau.passphrase()).find(StoreKeys.IDENTITY).orElse(new byte[0]);
    return DeviceIdentity.load(folder(bureau.layout(), part), key, file.toString());
  }

  /** The certificate of a part; no passphrase is needed to read it. */
  public X509Certificate certificate(Profile part) {
    return Certificates.load(folder(bureau.layout(), part).resolve(CHAIN)).getFirst();
  }

  /** Issues a new certificate for the key of a part; it shows it from its next start on. */
  public X509Certificate renew(Profile part) throws IOException {
    var now = identity(part);
    var pair = new KeyPair(now.certificate().getPublicKey(), now.key());
    var chain = bureau.vouch(SigningRequest.of(now.name(), pair), part);
    Durable.writeNew(folder(bureau.layout(), part).resolve(CHAIN), Certificates.encode(chain));
    return chain.getFirst();
  }
}

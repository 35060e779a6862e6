package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.recipient.Wrapping;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.KeyKind;
import org.quancheng.provisioning.authority.Authority;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.authority.SigningRequest;

/**
 * The second chain of a deployment with the national ciphers: SM2 with SM3, for signing captures
 * and sealing them. Connections stay on P-256, as Java's TLS knows no SM2 (RFC 8998); a recorder
 * therefore has two certificates, the second below {@code sm2} in its identity folder.
 */
final class NationalChain {

  static final String ROOT = "sm2-root";
  static final String DEVICES = "sm2-devices";
  static final String FOLDER = "sm2";

  /**
   * It signs captures and opens no connection, so nothing is granted by it: whoever hands a capture
   * in shows the certificate of 30 days. It may therefore last as long as a recorder does.
   */
  private static final Duration VALIDITY = Duration.ofDays(5 * 365L);

  private static final String RECIPIENTS = FOLDER + "/recipients";

  private NationalChain() {}

  /** Makes the authorities and recipients; the answers are the store's key and escrow's. */
  static List<RecipientPrivateKey> found(
      PrivateFolder draft, Surroundings surroundings, Founding.Keeping keeping, String bureau)
      throws IOException {
    var random = surroundings.random();
    var now = surroundings.clock().instant();
    var root = Authority.root(bureau, KeyKind.SM2.generate(random), now, random);
    var devices = root.issuing(bureau, DEVICES, KeyKind.SM2.generate(random), now);
    keeping.authority(new AuthorityFolder(draft.at("authorities/" + ROOT)), root);
    keeping.authority(new AuthorityFolder(draft.at("authorities/" + DEVICES)), devices);
    Durable.writePrivate(draft.at("anchors/root-sm2.pem"), Certificates.encode(root.chain()));
    var archive = RecipientPrivateKey.generate(Wrapping.SM2, random);
    var escrow = RecipientPrivateKey.generate(Wrapping.SM2, random);
    archive.publicKey().save(draft.at(RECIPIENTS + "/archive-1.pub"));
    escrow.publicKey().save(draft.at(RECIPIENTS + "/escrow.pub"));
    return List.of(archive, escrow);
  }

  /** Makes a recorder's second identity, below its first. */
  static void enrol(PrivateFolder identity, DeviceName name, Bureau bureau) throws IOException {
    var random = bureau.surroundings().random();
    var pair = KeyKind.SM2.generate(random);
    var chain = vouch(bureau, SigningRequest.of(name, pair));
    new DeviceIdentity(pair.getPrivate(), chain)
        .save(identity.at(FOLDER + "/key.pem").resolveSibling(""));
    identity.copy(bureau.layout().root().resolve(RECIPIENTS), RECIPIENTS);
  }

  /** Issues a new certificate for the second key of a recorder, if it has one. */
  static void renew(Path identity, Bureau bureau) throws IOException {
    var folder = identity.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return;
    }
    var present = DeviceIdentity.load(folder);
    var pair = new KeyPair(present.certificate().getPublicKey(), present.key());
    var chain = vouch(bureau, SigningRequest.of(present.name(), pair));
    Durable.writeNew(folder.resolve("chain.pem"), Certificates.encode(chain));
  }

  private static List<X509Certificate> vouch(Bureau bureau, SigningRequest request) {
    return bureau.authority(DEVICES).issue(request, Profile.RECORDER, bureau.now(), VALIDITY);
  }
}

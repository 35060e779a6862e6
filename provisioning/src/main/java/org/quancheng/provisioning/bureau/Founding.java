package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.receipt.ReceiptSigner;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.evidence.safe.StoreKeys;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Authority;
import org.quancheng.provisioning.authority.KeyPairs;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.authority.SigningRequest;
import org.quancheng.provisioning.escrow.Share;
import org.quancheng.provisioning.escrow.ShareFile;

/** Founds a bureau: authorities, the store's identity, the keys for receipts and captures. */
public final class Founding {

  static final String ROOT = "root";
  static final String DEVICES = "devices";
  static final String SERVICES = "services";

  private static final int SHARES = 3;

  private final String name;
  private final Surroundings surroundings;
  private final Instant now;
  private final Passphrase passphrase;

  private Founding(String name, Surroundings surroundings, Passphrase passphrase) {
    this.name = name;
    this.passphrase = passphrase;
    this.surroundings = surroundings;
    this.now = surroundings.clock().instant();
  }

  /**
   * Founds a bureau of this name in a new folder; it appears there whole or not at all.
   *
   * @throws OperatorException if the folder is there already
   */
  public static Bureau found(Path folder, String name, Surroundings surroundings)
      throws IOException {
    if (Files.exists(folder)) {
      throw taken(folder);
    }
    var passphrase = surroundings.passphrase().choose("the new bureau");
    try (var draft = PrivateFolder.begin(folder)) {
      new Founding(name, surroundings, passphrase).fill(draft);
      draft.keep();
    } catch (FileAlreadyExistsException e) {
      throw taken(folder);
    }
    return Bureau.open(folder, surroundings, passphrase);
  }

  private static OperatorException taken(Path folder) {
    return new OperatorException(
        folder + " exists already", "Choose a new folder: keys are never overwritten.");
  }

  private void fill(PrivateFolder draft) throws IOException {
    var root = Authority.root(name, newPair(), now, surroundings.random());
    var services = root.issuing(name, SERVICES, newPair(), now);
    var devices = root.issuing(name, DEVICES, newPair(), now);
    for (var authority : Map.of(ROOT, root, SERVICES, services, DEVICES, devices).entrySet()) {
      new AuthorityFolder(draft.at("authorities/" + authority.getKey()))
          .save(authority.getValue(), passphrase);
    }
    Durable.writePrivate(draft.at("anchors/root.pem"), Certificates.encode(root.chain()));

    var receipts = ReceiptSigner.generate(surroundings.random());
    receipts.savePublic(draft.at("receipt-keys/receipt-1.pub"));

    var archive = RecipientPrivateKey.generate(surroundings.random());
    archive.publicKey().save(draft.at("recipients/archive-1.pub"));
    var escrow = RecipientPrivateKey.generate(surroundings.random());
    share(draft, escrow);
    escrow.publicKey().save(draft.at("recipients/escrow.pub"));

    var pair = newPair();
    var chain = vouch(services, Profile.CENTRAL, pair);
    var identity = new DeviceIdentity(pair.getPrivate(), chain);
    Durable.writePrivate(draft.at("central/identity/chain.pem"), Certificates.encode(chain));
    new StoreKeys(identity, receipts, Map.of(StoreKeys.ARCHIVE + 1, archive))
        .safe()
        .save(draft.at("central/keys.bcfks"), passphrase);
    serve(draft, services);
    for (var shared : List.of("anchors", "recipients", "receipt-keys")) {
      draft.copy(draft.draft().resolve(shared), "central/identity/" + shared);
    }
  }

  /** Makes the identity of the registrar, which serves beside the store. */
  private void serve(PrivateFolder draft, Authority services) throws IOException {
    var pair = newPair();
    new DeviceIdentity(pair.getPrivate(), vouch(services, Profile.REGISTRAR, pair))
        .save(draft.at("registrar/identity/key.pem").resolveSibling(""));
    draft.copy(draft.draft().resolve("anchors"), "registrar/identity/anchors");
  }

  /** Vouches for a part of the store, which is called like its role. */
  private List<X509Certificate> vouch(Authority services, Profile profile, KeyPair pair) {
    var request = SigningRequest.of(new DeviceName(profile.role().text()), pair);
    return services.issue(request, profile, now, profile.validity());
  }

  /** The whole key is on the disk for a moment only, and in no file that stays. */
  private void share(PrivateFolder draft, RecipientPrivateKey escrow) throws IOException {
    var whole = draft.at("escrow/escrow.key");
    escrow.save(whole);
    for (var share : Share.split(Files.readAllBytes(whole), SHARES, surroundings.random())) {
      ShareFile.save(draft.at("escrow/share-%d.pem".formatted(share.number())), share);
    }
    Files.delete(whole);
  }

  private KeyPair newPair() {
    return KeyPairs.p256(surroundings.random());
  }
}

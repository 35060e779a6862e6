package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.operator.Settings;
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
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.provisioning.token.Token;
import org.quancheng.provisioning.token.TokenSettings;
import org.quancheng.transfer.release.ReleaseKeys;

/** Founds a bureau: authorities, the store's identity, the keys for receipts and captures. */
public final class Founding {

  static final String ROOT = "root";
  static final String DEVICES = "devices";
  static final String SERVICES = "services";

  private static final int SHARES = 3;

  private final String name;
  private final Surroundings surroundings;
  private final Instant now;
  private final Keeping keeping;
  private Optional<Token> token = Optional.empty();

  /** Key stores that are still to be written, all with one passphrase. */
  record Keeping(Passphrase passphrase, SideBySide work) {

    void authority(AuthorityFolder folder, Authority authority) {
      work.add(() -> folder.save(authority, passphrase));
    }
  }

  private Founding(String name, Surroundings surroundings, Passphrase passphrase) {
    this.name = name;
    this.keeping = new Keeping(passphrase, new SideBySide());
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
    return found(folder, Blueprint.named(name), surroundings);
  }

  /**
   * Founds a bureau as the blueprint says.
   *
   * @throws OperatorException as above, or if the token does not open
   */
  public static Bureau found(Path folder, Blueprint blueprint, Surroundings surroundings)
      throws IOException {
    if (Files.exists(folder)) {
      throw taken(folder);
    }
    var passphrase = surroundings.passphrase().choose("the new bureau");
    clearToken(PrivateFolder.draftOf(folder));
    try (var draft = PrivateFolder.begin(folder)) {
      var founding = new Founding(blueprint.name(), surroundings, passphrase);
      var settings = blueprint.token();
      if (settings.isPresent()) {
        // Forced before the first key is made, so that the next run finds what this one left.
        settings.get().save(draft.at("authorities/token.toml"));
        founding.token = Optional.of(Token.open(settings.get()));
      }
      founding.fill(draft, blueprint.national());
      Registry.open(draft.draft()).close();
      draft.keep();
    } catch (FileAlreadyExistsException e) {
      throw taken(folder);
    } catch (SQLException e) {
      throw new IOException("the register does not close", e);
    }
    return Bureau.open(folder, surroundings, passphrase);
  }

  /** Removes the keys that a founding in this draft has left in a token. */
  private static void clearToken(Path draft) {
    var left = new BureauLayout(draft).token();
    if (Files.exists(left)) {
      Token.open(Settings.load(left, TokenSettings.class)).clear();
    }
  }

  private static OperatorException taken(Path folder) {
    return new OperatorException(
        folder + " exists already", "Choose a new folder: keys are never overwritten.");
  }

  private void fill(PrivateFolder draft, boolean national) throws IOException {
    var root = Authority.root(name, authorityPair(), now, surroundings.random());
    var services = root.issuing(name, SERVICES, authorityPair(), now);
    var devices = root.issuing(name, DEVICES, authorityPair(), now);
    for (var authority : Map.of(ROOT, root, SERVICES, services, DEVICES, devices).entrySet()) {
      keeping.authority(
          new AuthorityFolder(draft.at("authorities/" + authority.getKey()), token),
          authority.getValue());
    }
    Durable.writePrivate(draft.at("anchors/root.pem"), Certificates.encode(root.chain()));

    var receipts = ReceiptSigner.generate(surroundings.random());
    receipts.savePublic(draft.at("receipt-keys/receipt-1.pub"));

    ReleaseKey.found(draft, surroundings.random(), keeping);

    var archive = RecipientPrivateKey.generate(surroundings.random());
    archive.publicKey().save(draft.at("recipients/archive-1.pub"));
    var escrow = RecipientPrivateKey.generate(surroundings.random());
    share(draft, escrow, "share-%d.pem");
    escrow.publicKey().save(draft.at("recipients/escrow.pub"));

    var opening = new HashMap<>(Map.of(StoreKeys.ARCHIVE + 1, archive));
    if (national) {
      var made = NationalChain.found(draft, surroundings, keeping, name);
      opening.put(StoreKeys.NATIONAL_ARCHIVE + 1, made.getFirst());
      share(draft, made.getLast(), "sm2-share-%d.pem");
    }
    serve(draft, services, new StoreSecrets(receipts, opening));
    keeping.work().run();
    for (var shared : List.of("anchors", "recipients", "receipt-keys", ReleaseKeys.FOLDER)) {
      draft.copy(draft.draft().resolve(shared), "central/identity/" + shared);
    }
  }

  /** The keys of the store that have no certificate. */
  private record StoreSecrets(ReceiptSigner receipts, Map<String, RecipientPrivateKey> archive) {}

  /** Makes the identities of the store and of the registrar, which serves beside it. */
  private void serve(PrivateFolder draft, Authority services, StoreSecrets secrets)
      throws IOException {
    var layout = new BureauLayout(draft.draft());
    var store = identity(services, Profile.CENTRAL);
    Durable.writePrivate(
        draft.at("central/identity/chain.pem"), Certificates.encode(store.chain()));
    var keys = new StoreKeys(store, secrets.receipts(), secrets.archive()).safe();
    keeping.work().add(() -> keys.save(layout.storeKeys(), keeping.passphrase()));
    draft.copy(layout.anchors(), "registrar/identity/anchors");
    var registrar = identity(services, Profile.REGISTRAR);
    keeping
        .work()
        .add(() -> Services.save(layout, Profile.REGISTRAR, registrar, keeping.passphrase()));
  }

  /** Makes a part of the store, which is called like its role. */
  private DeviceIdentity identity(Authority services, Profile part) {
    var pair = newPair();
    var request = SigningRequest.of(new DeviceName(part.role().text()), pair);
    return new DeviceIdentity(
        pair.getPrivate(), services.issue(request, part, now, part.validity()));
  }

  /** The whole key is in no file, not even for a moment. */
  private void share(PrivateFolder draft, RecipientPrivateKey escrow, String name)
      throws IOException {
    byte[] whole = escrow.encoded();
    for (var share : Share.split(whole, SHARES, surroundings.random())) {
      ShareFile.save(draft.at("escrow/" + name.formatted(share.number())), share);
    }
    Arrays.fill(whole, (byte) 0);
  }

  private KeyPair authorityPair() {
    return token.map(Token::generate).orElseGet(this::newPair);
  }

  private KeyPair newPair() {
    return KeyPairs.p256(surroundings.random());
  }
}

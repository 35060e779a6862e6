package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.evidence.safe.KeySafe;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.evidence.safe.StoreKeys;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DenyList;
import org.quancheng.evidence.trust.DenyListFile;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.KeyKind;
import org.quancheng.evidence.trust.SecondKey;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.provisioning.authority.Authority;
import org.quancheng.provisioning.authority.DenyListDraft;
import org.quancheng.provisioning.authority.KeyPairs;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.authority.SigningRequest;
import org.quancheng.provisioning.token.Token;
import org.quancheng.provisioning.token.TokenSettings;
import org.quancheng.transfer.enrolment.FirstContact;
import org.quancheng.transfer.enrolment.SharedKeys;
import org.quancheng.transfer.release.ReleaseKeys;
import org.quancheng.transfer.release.ReleaseSigner;

/** A bureau that has been founded: it vouches for its devices. */
public final class Bureau {

  private final BureauLayout layout;
  private final Surroundings surroundings;

  private final Map<String, Authority> authorities = new HashMap<>();
  private Optional<Token> token = Optional.empty();
  private @Nullable Passphrase passphrase;

  private Bureau(BureauLayout layout, Surroundings surroundings, @Nullable Passphrase known) {
    this.layout = layout;
    this.surroundings = surroundings;
    this.passphrase = known;
  }

  /**
   * Opens the bureau in this folder.
   *
   * @throws OperatorException if there is none
   */
  public static Bureau open(Path folder, Surroundings surroundings) {
    return open(folder, surroundings, null);
  }

  static Bureau open(Path folder, Surroundings surroundings, @Nullable Passphrase known) {
    var layout = new BureauLayout(folder);
    if (!Files.isDirectory(layout.anchors())) {
      throw new OperatorException(
          "there is no bureau in " + folder,
          "Found one with 'quancheng provision init --dir %s'.".formatted(folder));
    }
    return new Bureau(layout, surroundings, known);
  }

  /** Where the bureau's things lie. */
  public BureauLayout layout() {
    return layout;
  }

  /**
   * Makes the key and certificate of a new device, and its identity folder.
   *
   * @throws OperatorException if a device of this name is there already
   */
  public Path enrol(Profile profile, DeviceName name) throws IOException {
    return enrol(profile, name, false);
  }

  /** The same; a recorder also gets the second key that signs captures, if that is wished. */
  public Path enrol(Profile profile, DeviceName name, boolean signingTwice) throws IOException {
    var folder = layout.identity(profile, name);
    try (var identity = PrivateFolder.begin(folder)) {
      var pair = KeyPairs.p256(surroundings.random());
      var chain = vouch(SigningRequest.of(name, pair), profile);
      new DeviceIdentity(pair.getPrivate(), chain).save(identity.draft());
      identity.copy(layout.anchors(), "anchors");
      identity.copy(layout.recipients(), "recipients");
      identity.copy(layout.receiptKeys(), "receipt-keys");
      if (Files.isDirectory(layout.releaseKeys())) {
        identity.copy(layout.releaseKeys(), ReleaseKeys.FOLDER);
      }
      boolean national = profile == Profile.RECORDER && national();
      if (national) {
        NationalChain.enrol(identity, name, this);
      }
      if (signingTwice && profile == Profile.RECORDER) {
        var sealing = national ? identity.at(NationalChain.FOLDER) : identity.draft();
        SecondKey.generate(surroundings.random()).save(sealing.resolve(SecondKey.FILE));
      }
      identity.keep();
    } catch (FileAlreadyExistsException e) {
      throw new OperatorException(
          "%s is enrolled already, in %s".formatted(name, folder),
          "Choose another name; numbers such as rec-0042 never run out.");
    }
    return folder;
  }

  /** Issues a new certificate for the key in an identity folder; the folder then holds it. */
  public List<X509Certificate> renew(Path folder, Profile profile) throws IOException {
    var identity = DeviceIdentity.load(folder);
    var pair = new KeyPair(identity.certificate().getPublicKey(), identity.key());
    var chain = vouch(SigningRequest.of(identity.name(), pair), profile);
    Durable.writeNew(folder.resolve("chain.pem"), Certificates.encode(chain));
    NationalChain.renew(folder, this);
    return chain;
  }

  /** Whether recorders also get SM2 certificates. */
  public boolean national() {
    return Files.isDirectory(layout.authority(NationalChain.DEVICES));
  }

  /**
   * Signs and publishes the list of certificates that are granted nothing any more. Its number is
   * larger than the last one's: seconds grow by themselves, and a second may see two lists.
   */
  public X509CRL deny(List<DenyListDraft.Denied> denied) throws IOException {
    var authority = authority(Founding.DEVICES);
    long number = Math.max(now().getEpochSecond(), denyList().number() + 1);
    var list = DenyListDraft.sign(authority, denied, number, now());
    Durable.writeNew(layout.denyList(), DenyList.encode(list, authority.issuers()));
    return list;
  }

  /** The newest deny list; an empty one if nobody was denied yet. */
  public DenyList denyList() {
    var anchors = TrustAnchors.load(layout.anchors());
    return DenyListFile.open(layout.denyList(), anchors, surroundings.clock()).get();
  }

  /** The root and the authority that vouches for devices: by them a device judges the store. */
  public List<X509Certificate> authorities() {
    return Certificates.load(layout.authority(Founding.DEVICES).resolve("chain.pem"));
  }

  /** By what a ticket names the root. */
  public Digest rootDigest() {
    return FirstContact.digest(authorities().getLast());
  }

  /** The public keys that every recorder pins. */
  public SharedKeys sharedKeys() throws IOException {
    return new SharedKeys(
        texts(layout.recipients()), texts(layout.receiptKeys()), texts(layout.releaseKeys()));
  }

  private static List<SharedKeys.KeyText> texts(Path folder) throws IOException {
    var texts = new ArrayList<SharedKeys.KeyText>();
    if (!Files.isDirectory(folder)) {
      return texts; // A bureau that was founded before there were releases.
    }
    try (var files = Files.newDirectoryStream(folder, "*.pub")) {
      for (var file : files) {
        texts.add(
            new SharedKeys.KeyText(String.valueOf(file.getFileName()), Files.readString(file)));
      }
    }
    return texts;
  }

  /** The key that signs releases; every device takes what it has signed. */
  public ReleaseSigner releaseSigner() throws IOException {
    return ReleaseKey.open(this, passphrase());
  }

  /** What it takes from this machine. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** The time by this machine's clock. */
  public Instant now() {
    return surroundings.clock().instant();
  }

  /** Issues the certificate that a request asks for: the device's chain without the root. */
  public List<X509Certificate> vouch(SigningRequest request, Profile profile) throws IOException {
    var authority = authority(profile.service() ? Founding.SERVICES : Founding.DEVICES);
    return authority.issue(request, profile, surroundings.clock().instant(), profile.validity());
  }

  /**
   * The private keys of the central store.
   *
   * @throws OperatorException if they cannot be opened
   */
  public StoreKeys storeKeys() {
    var file = layout.storeKeys();
    return StoreKeys.of(
        KeySafe.open(file, passphrase()), layout.centralIdentity(), file.toString());
  }

  /** The parts of the store. */
  public Services services() {
    return new Services(this);
  }

  /** The key epochs of the central store. */
  public KeyEpochs epochs() {
    return new KeyEpochs(layout, surroundings, passphrase());
  }

  /** A chain as a recorder would get it now, for a key that is thrown away. */
  public List<X509Certificate> trialChain() throws IOException {
    var pair = KeyPairs.p256(surroundings.random());
    return vouch(SigningRequest.of(new DeviceName("selftest"), pair), Profile.RECORDER);
  }

  KeySafe openStoreSafe() {
    return KeySafe.open(layout.storeKeys(), passphrase());
  }

  void saveStoreSafe(KeySafe safe) throws IOException {
    safe.save(layout.storeKeys(), passphrase());
  }

  /**
   * Puts a new issuing authority in the place of {@code devices} or {@code services}. What the
   * former one issued stays good until it runs out.
   */
  public X509Certificate replaceAuthority(String name) throws IOException {
    var former = authority(name);
    var root = authority(Founding.ROOT);
    var pair = authorityPair(former.certificate().getPublicKey());
    var next = root.issuing(former.bureau(), name, pair, now());
    new AuthorityFolder(layout.authority(name), token()).replace(next, passphrase());
    authorities.put(name, next);
    return next.certificate();
  }

  /** Asks for the passphrase now, so that no request has to wait for a person. */
  public Bureau unlocked() {
    authority(Founding.DEVICES);
    return this;
  }

  /** A pair of the former's kind, where that lies. */
  private KeyPair authorityPair(PublicKey former) {
    return token()
        .map(Token::generate)
        .orElseGet(() -> KeyKind.of(former).orElseThrow().generate(surroundings.random()));
  }

  private Optional<Token> token() {
    if (token.isEmpty() && Files.exists(layout.token())) {
      token = Optional.of(Token.open(Settings.load(layout.token(), TokenSettings.class)));
    }
    return token;
  }

  Authority authority(String name) {
    return authorities.computeIfAbsent(
        name,
        wanted ->
            new AuthorityFolder(layout.authority(wanted), token())
                .load(passphrase(), surroundings.random()));
  }

  /** What opens the bureau's keys; asked for once. */
  Passphrase passphrase() {
    if (passphrase == null) {
      passphrase = surroundings.passphrase().read("the bureau");
    }
    return passphrase;
  }
}

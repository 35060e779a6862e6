package org.quancheng.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.quancheng.evidence.receipt.ReceiptSigner;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.LocalAuthority;
import org.quancheng.evidence.trust.LocalAuthority.Validity;
import org.quancheng.evidence.trust.TrustAnchors;

/** A recorder's identity directory, and the keys on the other side of it. */
public final class Enrolment {

  public static final DeviceName RECORDER = new DeviceName("rec-1");

  private final Path directory;
  private final LocalAuthority authority;
  private final DeviceIdentity identity;
  private final RecipientPrivateKey archive;
  private final ReceiptSigner store;

  private Enrolment(
      Path directory, LocalAuthority authority, RecipientPrivateKey archive, ReceiptSigner store) {
    this.directory = directory;
    this.authority = authority;
    this.identity = authority.issue(RECORDER, DeviceRole.RECORDER, validity());
    this.archive = archive;
    this.store = store;
  }

  /** Enrols a recorder into a new directory. */
  public static Enrolment into(Path directory) throws IOException {
    var random = new SecureRandom();
    var enrolment =
        new Enrolment(
            directory,
            LocalAuthority.create("a bureau", validity(), random),
            RecipientPrivateKey.generate(random),
            ReceiptSigner.generate(random));
    enrolment.write();
    return enrolment;
  }

  private void write() throws IOException {
    for (var name : List.of("anchors", "recipients", "receipt-keys")) {
      Files.createDirectories(directory.resolve(name));
    }
    identity.save(directory);
    Files.write(
        directory.resolve("anchors/root.pem"), Certificates.encode(List.of(authority.root())));
    archive.publicKey().save(directory.resolve("recipients/archive.pub"));
    store.savePublic(directory.resolve("receipt-keys/store.pub"));
  }

  public Path directory() {
    return directory;
  }

  public DeviceIdentity identity() {
    return identity;
  }

  public TrustAnchors anchors() {
    return new TrustAnchors(List.of(authority.root()));
  }

  /** Opens what this recorder films. */
  public KeyRing keys() {
    return new KeyRing(List.of(archive));
  }

  /** Signs receipts as the store does. */
  public ReceiptSigner store() {
    return store;
  }

  /** Another device of the same bureau. */
  public DeviceIdentity device(String name, DeviceRole role) {
    return authority.issue(new DeviceName(name), role, validity());
  }

  private static Validity validity() {
    return new Validity(Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(30));
  }
}

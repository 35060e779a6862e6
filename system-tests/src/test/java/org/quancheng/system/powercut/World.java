package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.receipt.Receipt;
import org.quancheng.evidence.receipt.ReceiptKeys;
import org.quancheng.evidence.receipt.ReceiptSigner;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.LocalAuthority;
import org.quancheng.evidence.trust.LocalAuthority.Validity;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.recorder.storage.CaptureNote;

/** One recorder and one store: the keys that the victim and its judge share, in a directory. */
record World(Path directory, DeviceIdentity recorder, TrustAnchors anchors, KeyRing keys) {

  static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  private static final Validity VALID =
      new Validity(START.minus(Duration.ofDays(1)), Duration.ofDays(30));
  private static final String KEYS = "keys";
  private static final String RECIPIENTS = "recipients";
  private static final String RECEIPT_KEYS = "receipt-keys";
  private static final String RECEIPT_SIGNER = "receipt.pem";
  private static final String ANCHORS = "anchors";

  /** Makes a new world and saves it. */
  static World found(Path directory) throws IOException, CertificateEncodingException {
    for (var part : List.of(KEYS, RECIPIENTS, RECEIPT_KEYS, ANCHORS)) {
      Files.createDirectories(directory.resolve(part));
    }
    var random = new SecureRandom();
    var authority = LocalAuthority.create("Test bureau", VALID, random);
    authority.issue(new DeviceName("recorder-1"), DeviceRole.RECORDER, VALID).save(directory);
    Files.writeString(directory.resolve(ANCHORS).resolve("root.pem"), pem(authority.root()));
    var store = RecipientPrivateKey.generate(random);
    store.save(directory.resolve(KEYS).resolve("store.key"));
    store.publicKey().save(directory.resolve(RECIPIENTS).resolve("store.pub"));
    var receipts = ReceiptSigner.generate(random);
    receipts.save(directory.resolve(RECEIPT_SIGNER));
    receipts.savePublic(directory.resolve(RECEIPT_KEYS).resolve("store.pub"));
    var world = load(directory);
    Parcel.seal(world);
    return world;
  }

  static World load(Path directory) {
    return new World(
        directory,
        DeviceIdentity.load(directory),
        TrustAnchors.load(directory.resolve(ANCHORS)),
        KeyRing.load(directory.resolve(KEYS)));
  }

  Protection protection() {
    return new Protection(
        Suite.AES_256_GCM,
        CaptureSigner.of(recorder),
        RecipientKey.loadAll(directory.resolve(RECIPIENTS)),
        new SecureRandom());
  }

  ReceiptKeys receiptKeys() {
    return ReceiptKeys.load(directory.resolve(RECEIPT_KEYS));
  }

  ReceiptSigner receiptSigner() {
    return ReceiptSigner.load(directory.resolve(RECEIPT_SIGNER));
  }

  /** The store's receipt for a capture. */
  String receipt(CaptureNote note) {
    var signer = receiptSigner();
    return signer.sign(
        new Receipt(
            UUID.randomUUID(),
            new DeviceName("dock-1"),
            recorder.name(),
            note.id(),
            note.number(),
            note.fileDigest(),
            note.sizeBytes(),
            note.segmentRoot(),
            START,
            START,
            UUID.randomUUID(),
            2,
            1,
            Digest.of(new byte[0]),
            signer.keyId()));
  }

  private static String pem(X509Certificate certificate) throws CertificateEncodingException {
    var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(lines.encodeToString(certificate.getEncoded()));
  }
}

package org.quancheng.central;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.capture.SealedCapture;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.header.ClockStatus;
import org.quancheng.evidence.header.ClockSync;
import org.quancheng.evidence.header.Moment;
import org.quancheng.evidence.receipt.ReceiptKeys;
import org.quancheng.evidence.receipt.ReceiptSigner;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.safe.StoreKeys;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.Stage;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.LocalAuthority;
import org.quancheng.evidence.trust.LocalAuthority.Validity;
import org.quancheng.evidence.trust.TrustAnchors;

/** A bureau in a directory: an authority, a store, docks, recorders, and the files they make. */
public final class Bureau {

  public static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration YEAR = Duration.ofDays(365);

  private final Path root;
  private final LocalAuthority authority;
  private final RecipientPrivateKey archive = RecipientPrivateKey.generate();
  private final DeviceIdentity recorder;
  private RecipientKey recipient = archive.publicKey();
  private final Map<DeviceName, SealedCapture> last = new ConcurrentHashMap<>();
  private final int devicesPort;
  private final int brokerPort;
  private final int webPort;

  public Bureau(Path root) throws IOException {
    this.root = root;
    this.authority = LocalAuthority.create("Test bureau", valid(), RANDOM);
    this.recorder = device("rec-1", DeviceRole.RECORDER);
    var ports = freePorts(3);
    this.devicesPort = ports.get(0);
    this.brokerPort = ports.get(1);
    this.webPort = ports.get(2);
    var identity = Files.createDirectories(identity());
    var central = device("central", DeviceRole.CENTRAL);
    Durable.writeNew(identity.resolve("chain.pem"), Certificates.encode(central.chain()));
    Files.createDirectories(identity.resolve("receipt-keys"));
    writeRoot(Files.createDirectories(identity.resolve("anchors")).resolve("root.pem"));
    var receipts = ReceiptSigner.generate(RANDOM);
    receipts.savePublic(identity.resolve("receipt-keys/receipt-1.pub"));
    var source = PassphraseSource.generate(root.resolve("passphrase"), RANDOM);
    try (var passphrase = source.read("the store")) {
      new StoreKeys(central, receipts, Map.of("archive-1", archive))
          .safe()
          .save(keys(), passphrase);
    }
    Files.writeString(settings(), toml());
  }

  private static Validity valid() {
    return new Validity(Instant.now().minus(YEAR), YEAR.multipliedBy(3));
  }

  public DeviceIdentity device(String name, DeviceRole role) {
    return authority.issue(new DeviceName(name), role, valid());
  }

  /** A device whose certificate ran out. */
  public DeviceIdentity expired(String name, DeviceRole role) {
    var past = new Validity(Instant.now().minus(YEAR), Duration.ofDays(10));
    return authority.issue(new DeviceName(name), role, past);
  }

  public DeviceIdentity recorder() {
    return recorder;
  }

  public TrustAnchors anchors() {
    return new TrustAnchors(List.of(authority.root()));
  }

  public ReceiptKeys receiptKeys() {
    return ReceiptKeys.load(identity().resolve("receipt-keys"));
  }

  /** What opens every capture of the bureau. */
  public KeyRing archiveKeys() {
    return new KeyRing(List.of(archive));
  }

  public Path settings() {
    return root.resolve("central.toml");
  }

  public Path identity() {
    return root.resolve("identity");
  }

  public Path keys() {
    return root.resolve("keys.bcfks");
  }

  public Path data() {
    return root.resolve("data");
  }

  public Path vault(String name) {
    return root.resolve("vault-" + name);
  }

  public int devicesPort() {
    return devicesPort;
  }

  public int brokerPort() {
    return brokerPort;
  }

  public int webPort() {
    return webPort;
  }

  public String toml() {
    return """
    data = "%s"
    identity = "%s"
    vaults = ["%s", "%s"]

    [devices]
    host = "127.0.0.1"
    port = %d

    [broker]
    host = "127.0.0.1"
    port = %d

    [web]
    host = "127.0.0.1"
    port = %d

    [keys]
    store = "%s"
    passphrase = "file:%s"
    """
        .formatted(
            data(),
            identity(),
            vault("a"),
            vault("b"),
            devicesPort,
            brokerPort,
            webPort,
            keys(),
            root.resolve("passphrase"));
  }

  /**
   * What a capture is about.
   *
   * @param number its number
   * @param kind photo, audio or video
   * @param type its media type
   * @param caseNumber its case; null for none
   */
  public record Subject(
      long number,
      MediaKind kind,
      String type,
      Officer officer,
      @Nullable CaseNumber caseNumber,
      Instant start) {

    public static Subject video(long number) {
      return new Subject(
          number,
          MediaKind.VIDEO,
          "video/mp4",
          Officer.of("MS0101", "辽0500101"),
          new CaseNumber("明应急罚〔2026〕%d号".formatted(number), false),
          Instant.now().minusSeconds(3600));
    }
  }

  /** Seals media as a recorder would. */
  public Path seal(Subject subject, byte[] media) throws IOException {
    return seal(recorder, subject, media);
  }

  /** Seals media in the name of a device. */
  public Path seal(DeviceIdentity device, Subject subject, byte[] media) throws IOException {
    var file =
        Files.createDirectories(root.resolve("captures"))
            .resolve(device.name() + "-" + subject.number() + ".qcap");
    var opening =
        new CaptureWriter.Opening(
            new CaptureSubject(
                CaptureId.generate(subject.start(), RANDOM),
                subject.number(),
                subject.kind(),
                subject.type(),
                List.of(subject.officer()),
                Optional.empty()),
            new CaptureOrigin(
                at(subject, 0),
                ClockSync.NEVER,
                Optional.ofNullable(last.get(device.name())).map(SealedCapture::link),
                Optional.empty(),
                "rules-1"),
            new CaptureWriter.Protection(
                Suite.AES_256_GCM, CaptureSigner.of(device), List.of(recipient), RANDOM));
    try (var writer = CaptureWriter.create(file, opening)) {
      writer.event(
          new CaptureEvent.Tagged(
              subject.caseNumber(), EnforcementAct.SITE_INSPECTION, Stage.INVESTIGATION),
          at(subject, 1));
      writer.write(ByteBuffer.wrap(media), true, at(subject, 500));
      writer.event(new CaptureEvent.Marked("RIGHTS_TOLD", "告知权利"), at(subject, 2_000));
      writer.event(new CaptureEvent.SourceGap("镜头被遮挡", Duration.ofSeconds(3)), at(subject, 30_000));
      writer.attest(at(subject, 59_000));
      last.put(device.name(), writer.seal(at(subject, 60_000)));
    }
    return file;
  }

  /** From now on captures are for this key alone. */
  void sealFor(RecipientKey key) {
    recipient = key;
  }

  /** What an authority of the bureau says of a key that is elsewhere. */
  X509Certificate certify(PublicKey key, String name, DeviceRole role) {
    return authority.certify(key, new DeviceName(name), role, valid());
  }

  /** What a device sealed last. */
  public SealedCapture last(DeviceIdentity device) {
    return Objects.requireNonNull(last.get(device.name()));
  }

  private static Moment at(Subject subject, long millis) {
    return new Moment(
        subject.start().plusMillis(millis),
        Duration.ofSeconds(100).plusMillis(millis),
        1,
        ClockStatus.SYNCHRONISED);
  }

  private void writeRoot(Path file) throws IOException {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encodedRoot());
    Files.writeString(
        file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
  }

  private byte[] encodedRoot() {
    try {
      return authority.root().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ports that were free a moment ago, all different. */
  private static List<Integer> freePorts(int count) throws IOException {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }
}

package org.quancheng.evidence.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.TokenUnwrapper;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.LocalAuthority;
import org.quancheng.evidence.trust.LocalAuthority.Validity;

/**
 * A recorder and a store whose keys are in one token: seals a capture, and opens it. A process of
 * its own, since the library reads the variable that leads to its tokens only once.
 */
final class TokenSession {

  private static final Validity YEAR =
      new Validity(Captures.START.minusSeconds(60), java.time.Duration.ofDays(365));

  private TokenSession() {}

  public static void main(String[] args)
      throws IOException, InterruptedException, GeneralSecurityException {
    var directory = Path.of(args[0]);
    var library = SoftToken.installed().orElseThrow();
    var authority = LocalAuthority.create("Token bureau", YEAR, Captures.RANDOM);
    var token = SoftToken.make(library, directory);
    for (String part : List.of("identity", "keys", "anchors")) {
      Files.createDirectories(directory.resolve(part));
    }
    Files.write(
        directory.resolve("anchors/root.pem"), Certificates.encode(List.of(authority.root())));
    var name = new DeviceName("recorder-1");
    token.key(
        "device",
        key -> {
          var certificate = authority.certify(key, name, DeviceRole.RECORDER, YEAR);
          write(directory.resolve("identity/chain.pem"), Certificates.encode(List.of(certificate)));
          return certificate;
        });
    var store = new DeviceName("store");
    token.key("store", key -> authority.certify(key, store, DeviceRole.CENTRAL, YEAR));
    token.name(directory.resolve("identity/device.token"), "device");
    token.name(directory.resolve("keys/store.token"), "store");
    seal(directory);
    open(directory);
  }

  private static void seal(Path directory) throws IOException {
    var signer = CaptureSigner.of(DeviceIdentity.load(directory.resolve("identity")));
    var recipient = TokenUnwrapper.open(directory.resolve("keys/store.token")).publicKey();
    recipient.save(directory.resolve("store.pub"));
    var plain = Captures.opening(Suite.AES_256_GCM, 1, signer);
    var protection = new Protection(Suite.AES_256_GCM, signer, List.of(recipient), Captures.RANDOM);
    var opening = new Opening(plain.subject(), plain.origin(), protection);
    Captures.sealed(directory.resolve("a.qcap"), opening, 2, 1000);
  }

  private static void open(Path directory) throws IOException {
    var keys = KeyRing.load(directory.resolve("keys"));
    try (var reader = CaptureReader.open(directory.resolve("a.qcap"), keys);
        var target = Files.newOutputStream(directory.resolve("opened"))) {
      reader.copyTo(target);
    }
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(Objects.requireNonNull(file), content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

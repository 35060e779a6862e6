package org.quancheng.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.receipt.ReceiptSigner;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.LocalAuthority;

/**
 * What a rehearsal stands on: an identity that nobody believes, and settings. It is made by a
 * process of its own, since a shift makes no keys or certificates, and the cache is to remember a
 * shift.
 */
final class RehearsalStage {

  private static final String SETTINGS = "recorder.toml";

  private RehearsalStage() {}

  /**
   * Sets it up in an empty folder; returns the settings' file.
   *
   * @throws OperatorException if the other process fails
   */
  static Path set(Path folder) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var setting =
        new ProcessBuilder(java, "-cp", classes, RehearsalStage.class.getName(), folder.toString())
            .inheritIO()
            .start();
    try {
      if (setting.waitFor() != 0) {
        throw new OperatorException(
            "the rehearsal's identity was not made", "Look at the lines before this one.");
      }
    } catch (InterruptedException e) {
      setting.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a rehearsal is prepared", e);
    }
    return folder.resolve(SETTINGS);
  }

  /** Takes the folder. */
  public static void main(String[] args) throws IOException {
    var folder = Path.of(args[0]);
    var identity = folder.resolve("identity");
    enrol(identity);
    Files.writeString(
        folder.resolve(SETTINGS),
        """
        data = "%s"
        identity = "%s"
        source = "pattern"
        hardware = "simulated-board"

        [video]
        width = 640
        height = 360

        [pre-event]
        seconds = 1
        """
            .formatted(folder.resolve("data"), identity));
  }

  private static void enrol(Path identity) throws IOException {
    var random = new SecureRandom();
    var validity =
        new LocalAuthority.Validity(Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(2));
    var authority = LocalAuthority.create("a rehearsal", validity, random);
    for (var name : List.of("anchors", "recipients", "receipt-keys")) {
      Files.createDirectories(identity.resolve(name));
    }
    authority.issue(new DeviceName("rehearsal"), DeviceRole.RECORDER, validity).save(identity);
    Files.write(
        identity.resolve("anchors/root.pem"), Certificates.encode(List.of(authority.root())));
    RecipientPrivateKey.generate(random)
        .publicKey()
        .save(identity.resolve("recipients/nobody.pub"));
    ReceiptSigner.generate(random).savePublic(identity.resolve("receipt-keys/nobody.pub"));
  }
}

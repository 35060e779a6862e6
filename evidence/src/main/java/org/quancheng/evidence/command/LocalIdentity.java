package org.quancheng.evidence.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.recipient.Wrapping;
import org.quancheng.evidence.suite.SignatureScheme;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.KeyKind;
import org.quancheng.evidence.trust.LocalAuthority;
import org.quancheng.evidence.trust.LocalAuthority.Validity;
import org.quancheng.evidence.trust.TrustAnchors;

/**
 * The identity of a person who seals files on their own machine: a root, a device certificate under
 * it, and a key that opens what was sealed. Made on first use, readable by its owner only. The same
 * once more with SM2 keys, below {@code sm2}, when suite 3 is first asked for.
 */
final class LocalIdentity {

  private static final DeviceName NAME = new DeviceName("local");
  private static final String STORE = "store";
  private static final Duration VALID = Duration.ofDays(3650);
  private static final Duration BACKDATED = Duration.ofDays(1);

  private final Path directory;

  /** Whom to sign as, and who shall be able to open it. */
  record Part(DeviceIdentity device, List<RecipientKey> recipients) {}

  private LocalIdentity(Path directory) {
    this.directory = directory;
  }

  /** Where the identity is: below {@code $XDG_CONFIG_HOME}, else below {@code ~/.config}. */
  static Path usualDirectory() {
    var configuration =
        Optional.ofNullable(System.getenv("XDG_CONFIG_HOME"))
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".config"));
    return configuration.resolve("quancheng").resolve("local");
  }

  /** The identity in a directory, whether it is there or not. */
  static LocalIdentity at(Path directory) {
    return new LocalIdentity(directory);
  }

  /** The identity in a directory; made now if there is none. */
  static LocalIdentity require(Path directory, SecureRandom random, Instant now) {
    var identity = new LocalIdentity(directory);
    identity.part(SignatureScheme.ECDSA_P256, random, now);
    return identity;
  }

  /** What captures that are signed so are sealed with; made now if it is not there. */
  Part part(SignatureScheme scheme, SecureRandom random, Instant now) {
    var home = home(scheme);
    if (!Files.exists(home.resolve("suite"))) {
      try (var _ = lock()) {
        if (!Files.exists(home.resolve("suite"))) {
          make(home, scheme, random, now);
        }
      } catch (IOException e) {
        throw unwritable(directory, e);
      }
    }
    return new Part(DeviceIdentity.load(home), RecipientKey.loadAll(home.resolve("recipients")));
  }

  private void make(Path home, SignatureScheme scheme, SecureRandom random, Instant now)
      throws IOException {
    boolean sm2 = scheme == SignatureScheme.SM2_SM3;
    String name = sm2 ? "local-sm2" : "local";
    var validity = new Validity(now.minus(BACKDATED), VALID);
    var kind = sm2 ? KeyKind.SM2 : KeyKind.P256;
    var authority = LocalAuthority.create(kind, "Quancheng " + name, validity, random);
    var wrapping = sm2 ? Wrapping.SM2 : Wrapping.MLKEM768_X25519;
    var recipient = RecipientPrivateKey.generate(wrapping, random);
    var anchors = directory.resolve("anchors");
    var keys = directory.resolve("keys");
    var recipients = home.resolve("recipients");
    for (var part : List.of(anchors, keys, recipients, storeDirectory(scheme))) {
      Durable.createPrivateDirectories(part);
    }
    authority.issue(NAME, DeviceRole.RECORDER, validity).save(home);
    authority.issue(NAME, DeviceRole.CENTRAL, validity).save(storeDirectory(scheme));
    Durable.writeNew(
        anchors.resolve(name + ".pem"), Certificates.encode(List.of(authority.root())));
    recipient.publicKey().save(recipients.resolve(name + ".pub"));
    recipient.save(keys.resolve(name + ".key"));
    // Last, because its presence says that all the others are whole.
    byte[] suite = Suite.fastest(scheme).name().getBytes(StandardCharsets.US_ASCII);
    Durable.writeNew(home.resolve("suite"), suite);
  }

  /** Where the identity lies that grants access to what was sealed here and signed so. */
  Path storeDirectory(SignatureScheme scheme) {
    return home(scheme).resolve(STORE);
  }

  private Path home(SignatureScheme scheme) {
    return scheme == SignatureScheme.SM2_SM3 ? directory.resolve("sm2") : directory;
  }

  KeyRing keys() {
    return KeyRing.load(directory.resolve("keys"));
  }

  /** The root of this identity; none if the identity was never made. */
  TrustAnchors anchors() {
    var anchors = directory.resolve("anchors");
    return Files.isDirectory(anchors) ? TrustAnchors.load(anchors) : new TrustAnchors(List.of());
  }

  /** The suite that was measured to be the fastest when the identity was made. */
  Suite suite() {
    try {
      return Suite.valueOf(Files.readString(directory.resolve("suite")).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new OperatorException(
          "%s does not name a suite".formatted(directory.resolve("suite")),
          "Write AES_256_GCM, CHACHA20_POLY1305 or SM4_GCM into it.");
    }
  }

  /** Gives out the next capture number. */
  long nextNumber() {
    var file = directory.resolve("last-number");
    try (var _ = lock()) {
      long number = Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) + 1 : 1;
      Durable.writePrivate(file, Long.toString(number).getBytes(StandardCharsets.US_ASCII));
      return number;
    } catch (NumberFormatException e) {
      throw new OperatorException(
          "%s does not hold a number".formatted(file),
          "Write the number of the last capture into it.");
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  // Two commands at once must neither make two identities nor give out one number twice.
  private FileChannel lock() throws IOException {
    Durable.createPrivateDirectories(directory);
    var channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    return channel;
  }

  private static OperatorException unwritable(Path directory, IOException e) {
    return new OperatorException(
        "the local identity in %s cannot be written: %s".formatted(directory, e.getMessage()),
        "Make the folder writable, or name another one with --identity.");
  }
}

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
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.LocalAuthority;
import org.quancheng.evidence.trust.LocalAuthority.Validity;
import org.quancheng.evidence.trust.TrustAnchors;

/**
 * The identity of a person who seals files on their own machine: a root, a device certificate under
 * it, and a key that opens what was sealed. Made on first use, readable by its owner only.
 */
final class LocalIdentity {

  private static final DeviceName NAME = new DeviceName("local");
  private static final String STORE = "store";
  private static final Duration VALID = Duration.ofDays(3650);
  private static final Duration BACKDATED = Duration.ofDays(1);

  private final Path directory;

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
    if (!Files.exists(directory.resolve("suite"))) {
      try (var _ = identity.lock()) {
        if (!Files.exists(directory.resolve("suite"))) {
          identity.make(random, now);
        }
      } catch (IOException e) {
        throw unwritable(directory, e);
      }
    }
    return identity;
  }

  private void make(SecureRandom random, Instant now) throws IOException {
    var validity = new Validity(now.minus(BACKDATED), VALID);
    var authority = LocalAuthority.create("Quancheng local", validity, random);
    var recipient = RecipientPrivateKey.generate(random);
    for (String part : List.of("anchors", "recipients", "keys", STORE)) {
      Durable.createPrivateDirectories(directory.resolve(part));
    }
    authority.issue(NAME, DeviceRole.RECORDER, validity).save(directory);
    authority.issue(NAME, DeviceRole.CENTRAL, validity).save(storeDirectory());
    Durable.writeNew(
        directory.resolve("anchors/local.pem"), Certificates.encode(List.of(authority.root())));
    recipient.publicKey().save(directory.resolve("recipients/local.pub"));
    recipient.save(directory.resolve("keys/local.key"));
    // Last, because its presence says that all the others are whole.
    Durable.writeNew(
        directory.resolve("suite"), Suite.fastest().name().getBytes(StandardCharsets.US_ASCII));
  }

  DeviceIdentity device() {
    return DeviceIdentity.load(directory);
  }

  /** Where the identity lies that grants access to what was sealed here. */
  Path storeDirectory() {
    return directory.resolve(STORE);
  }

  List<RecipientKey> recipients() {
    return RecipientKey.loadAll(directory.resolve("recipients"));
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
          "Write AES_256_GCM or CHACHA20_POLY1305 into it.");
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

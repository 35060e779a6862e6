package org.quancheng.evidence.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.reading.Access;
import org.quancheng.evidence.reading.AccessGrant;
import org.quancheng.evidence.reading.NoKeyException;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.recipient.Wrapping;
import org.quancheng.evidence.safe.KeySafe;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.safe.SourceConverter;
import org.quancheng.evidence.safe.StoreKeys;
import org.quancheng.evidence.suite.SignatureScheme;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a further key open captures, by a signed file beside each. */
@Command(
    name = "rewrap",
    mixinStandardHelpOptions = true,
    description = "Let a further key open captures: a signed file beside each says so.")
final class RewrapCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  @Parameters(
      paramLabel = "CAPTURE",
      arity = "1..*",
      description = "Sealed captures; they are not touched.")
  private List<Path> captures = List.of();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The key that shall open it too, *.pub.")
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Path recipient;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "Keys that open it now, *.key (default: the local identity's).")
  private @Nullable Path keys;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Identity of the store that signs (default: the local one).")
  private @Nullable Path store;

  @Option(
      names = "--key-store",
      paramLabel = "FILE",
      description = "The store's key store: what signs, and what opens the captures now.")
  private @Nullable Path keyStore;

  @Option(
      names = "--passphrase",
      paramLabel = "SOURCE",
      converter = SourceConverter.class,
      description = "Opens the key store: file:PATH, credential:NAME or prompt (default).")
  private PassphraseSource passphrase = PassphraseSource.usual("central-passphrase");

  @Option(
      names = "--trust",
      paramLabel = "DIR",
      description = "Roots of stores whose earlier grants are heeded, *.pem (default: the local).")
  private @Nullable Path trust;

  @Override
  public Integer call() {
    captures.forEach(VerifyCommand::requireReadable);
    var local = LocalIdentity.at(LocalIdentity.usualDirectory());
    var further = RecipientKey.load(recipient);
    var granting = keyStore == null ? granting(local, further) : granting(keyStore);
    var anchors = trust == null ? local.anchors() : TrustAnchors.load(trust);
    var access = new Access(granting.keys(), anchors);
    var grant =
        new AccessGrant(CaptureSigner.of(granting.store()), Instant.now(), new SecureRandom());
    var out = spec.commandLine().getOut();
    for (var capture : captures) {
      out.println(granted(grant, further, capture, access));
      out.flush();
    }
    return ExitCode.GOOD;
  }

  private static Path granted(
      AccessGrant grant, RecipientKey further, Path capture, Access access) {
    try {
      return grant.to(further, capture, access);
    } catch (NoKeyException e) {
      throw new OperatorException(
          "%s: %s".formatted(capture, e.getMessage()),
          "Name the folder of the right key with --keys, or the store's with --key-store.");
    } catch (MalformedCaptureException e) {
      throw new OperatorException(
          "%s: %s".formatted(capture, e.getMessage()), "Take another copy of the capture.");
    } catch (IOException e) {
      throw new OperatorException(
          "no file can be written beside %s: %s".formatted(capture, e.getMessage()),
          "Make the folder writable, or copy the capture to one that is.");
    }
  }

  /** Who signs a grant, and the keys that open the captures now. */
  private record Granting(DeviceIdentity store, KeyRing keys) {

    Granting {
      if (store.role() != DeviceRole.CENTRAL) {
        throw new OperatorException(
            "%s is a %s".formatted(store.name(), store.role().text()),
            "Only a store grants access; name its identity with --store.");
      }
    }
  }

  private Granting granting(Path safe) {
    if (store == null) {
      throw new OperatorException(
          "a key store holds no certificates", "Name the store's identity folder with --store.");
    }
    try (var opener = passphrase.read("the store's keys")) {
      var secrets = StoreKeys.of(KeySafe.open(safe, opener), store, safe.toString());
      return new Granting(secrets.identity(), secrets.ring());
    }
  }

  private Granting granting(LocalIdentity local, RecipientKey further) {
    var scheme =
        further.wrapping() == Wrapping.SM2 ? SignatureScheme.SM2_SM3 : SignatureScheme.ECDSA_P256;
    var folder = store == null ? local.storeDirectory(scheme) : store;
    if (!Files.isDirectory(folder)) {
      throw new OperatorException(
          "there is no store's identity in " + folder, "Name the folder of one with --store.");
    }
    return new Granting(
        DeviceIdentity.load(folder), keys == null ? local.keys() : KeyRing.load(keys));
  }
}

package org.quancheng.evidence.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
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
import org.quancheng.evidence.suite.SignatureScheme;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a further key open a capture, by a signed file beside it. */
@Command(
    name = "rewrap",
    mixinStandardHelpOptions = true,
    description = "Let a further key open a capture: a signed file beside it says so.")
final class RewrapCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  @Parameters(paramLabel = "CAPTURE", description = "The sealed capture; it is not touched.")
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Path capture;

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
      description = "Identity of the store that signs (default: the local identity's).")
  private @Nullable Path store;

  @Option(
      names = "--trust",
      paramLabel = "DIR",
      description = "Roots of stores whose earlier grants are heeded, *.pem (default: the local).")
  private @Nullable Path trust;

  @Override
  public Integer call() {
    VerifyCommand.requireReadable(capture);
    var local = LocalIdentity.at(LocalIdentity.usualDirectory());
    var further = RecipientKey.load(recipient);
    var anchors = trust == null ? local.anchors() : TrustAnchors.load(trust);
    var access = new Access(keys == null ? local.keys() : KeyRing.load(keys), anchors);
    var grant =
        new AccessGrant(CaptureSigner.of(store(local, further)), Instant.now(), new SecureRandom());
    try {
      var out = spec.commandLine().getOut();
      out.println(grant.to(further, capture, access));
      out.flush();
      return ExitCode.GOOD;
    } catch (NoKeyException e) {
      throw new OperatorException(
          String.valueOf(e.getMessage()), "Name the folder of the right key with --keys.");
    } catch (MalformedCaptureException e) {
      throw new OperatorException(
          "%s: %s".formatted(capture, e.getMessage()), "Take another copy of the capture.");
    } catch (IOException e) {
      throw new OperatorException(
          "no file can be written beside %s: %s".formatted(capture, e.getMessage()),
          "Make the folder writable, or copy the capture to one that is.");
    }
  }

  private DeviceIdentity store(LocalIdentity local, RecipientKey further) {
    var scheme =
        further.wrapping() == Wrapping.SM2 ? SignatureScheme.SM2_SM3 : SignatureScheme.ECDSA_P256;
    var folder = store == null ? local.storeDirectory(scheme) : store;
    if (!Files.isDirectory(folder)) {
      throw new OperatorException(
          "there is no store's identity in " + folder, "Name the folder of one with --store.");
    }
    var identity = DeviceIdentity.load(folder);
    if (identity.role() != DeviceRole.CENTRAL) {
      throw new OperatorException(
          "%s is the identity of a %s".formatted(folder, identity.role().text()),
          "Only a store grants access; name its identity with --store.");
    }
    return identity;
  }
}

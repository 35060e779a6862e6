package org.quancheng.evidence.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.capture.FileSealer;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.header.ClockStatus;
import org.quancheng.evidence.header.ClockSync;
import org.quancheng.evidence.header.Moment;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Seals a file with this machine's local identity. */
@Command(
    name = "seal",
    mixinStandardHelpOptions = true,
    description = "Seal a file: encrypt it, sign it, and commit to both.")
final class SealCommand implements Callable<Integer> {

  private static final Set<String> PHOTOS = Set.of("jpg", "jpeg", "png", "heic", "webp");
  private static final Set<String> SOUNDS = Set.of("wav", "mp3", "m4a", "aac", "flac", "ogg");

  @Parameters(index = "0", paramLabel = "IN", description = "The file to seal.")
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "The sealed capture, a new file.")
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Path out;

  @Option(
      names = "--identity",
      paramLabel = "DIR",
      description = "Identity to sign with; made if there is none (default: the local one).")
  private Path identity = LocalIdentity.usualDirectory();

  @Option(
      names = "--recipient",
      paramLabel = "FILE",
      description = "One more key that can open it, *.pub; may be repeated.")
  private List<Path> recipients = List.of();

  @Option(
      names = "--officer",
      paramLabel = "ID/CERTIFICATE",
      description = "An officer present; may be repeated, the one in charge first.")
  private List<String> officers = List.of();

  @Option(names = "--suite", description = "${COMPLETION-CANDIDATES} (default: the fastest here).")
  private @Nullable Suite suite;

  /** The command for these files, with nothing else said. */
  static SealCommand of(Path in, Path out) {
    var command = new SealCommand();
    command.in = in;
    command.out = out;
    return command;
  }

  @Override
  public Integer call() {
    VerifyCommand.requireReadable(in);
    var random = new SecureRandom();
    var now = Instant.now();
    var present = officers.stream().map(SealCommand::officer).toList();
    var keys = new ArrayList<RecipientKey>();
    recipients.forEach(file -> keys.add(RecipientKey.load(file)));
    refuseToOverwrite(out);
    var local = LocalIdentity.require(identity, random, now);
    var chosen = suite == null ? local.suite() : suite;
    var part = local.part(chosen.signatures(), random, now);
    keys.addAll(0, part.recipients());
    var subject =
        new CaptureSubject(
            CaptureId.generate(now, random),
            local.nextNumber(),
            kind(in),
            "application/octet-stream",
            present,
            Optional.empty());
    var start = new Moment(now, Duration.ZERO, 0, ClockStatus.FREE_RUNNING);
    var origin = CaptureOrigin.first(start, ClockSync.NEVER, "local");
    var signer = CaptureSigner.of(part.device());
    seal(new Opening(subject, origin, new Protection(chosen, signer, keys, random)));
    return ExitCode.GOOD;
  }

  static void refuseToOverwrite(Path out) {
    if (Files.exists(out)) {
      throw new OperatorException(
          "%s is already there".formatted(out), "Name a new file; nothing is ever overwritten.");
    }
  }

  private void seal(Opening opening) {
    try {
      FileSealer.seal(in, out, opening);
    } catch (FileAlreadyExistsException _) {
      refuseToOverwrite(out);
    } catch (IOException e) {
      deleteUnfinished();
      throw new OperatorException(
          "%s cannot be written: %s".formatted(out, e.getMessage()),
          "Check the folder and the space that is left on its disk.");
    }
  }

  private void deleteUnfinished() {
    try {
      Files.deleteIfExists(out);
    } catch (IOException _) {
      // The failure that led here is told instead; an unfinished capture verifies as a prefix.
    }
  }

  private static Officer officer(String text) {
    String[] parts = text.split("/", 2);
    try {
      return Officer.of(parts[0], parts.length == 2 ? parts[1] : "");
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          String.valueOf(e.getMessage()), "Write --officer as MS0123/辽0500123.");
    }
  }

  private static MediaKind kind(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    if (PHOTOS.contains(extension)) {
      return MediaKind.PHOTO;
    }
    return SOUNDS.contains(extension) ? MediaKind.AUDIO : MediaKind.VIDEO;
  }
}

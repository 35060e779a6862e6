package org.quancheng.evidence.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.reading.Access;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.reading.FileOpener;
import org.quancheng.evidence.reading.NoKeyException;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.Judgement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies a capture and decrypts it. */
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    description = "Verify a sealed capture and decrypt it.")
final class OpenCommand implements Callable<Integer> {

  private static final String UNFINISHED = ".unfinished";

  @Parameters(index = "0", paramLabel = "IN", description = "The sealed capture.")
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "The decrypted media, a new file.")
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Path out;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "Keys to open it with, *.key (default: the local identity's).")
  private @Nullable Path keys;

  @Option(
      names = "--trust",
      paramLabel = "DIR",
      description = "Roots to trust, *.pem (default: the local identity's).")
  private @Nullable Path trust;

  @Option(
      names = "--salvage",
      description = "Write what can be read of a capture that is damaged, cut off or not trusted.")
  private boolean salvage;

  /** The command for these files, with nothing else said. */
  static OpenCommand of(Path in, Path out) {
    var command = new OpenCommand();
    command.in = in;
    command.out = out;
    return command;
  }

  @Override
  public Integer call() {
    VerifyCommand.requireReadable(in);
    SealCommand.refuseToOverwrite(out);
    var local = LocalIdentity.at(LocalIdentity.usualDirectory());
    var anchors = trust == null ? local.anchors() : TrustAnchors.load(trust);
    var access = new Access(keys == null ? local.keys() : KeyRing.load(keys), anchors);
    // Verified beside: the file gets its name only when the verdict is there.
    var judging = CompletableFuture.supplyAsync(() -> VerifyCommand.judge(in, anchors));
    Path unfinished = out.resolveSibling(out.getFileName() + UNFINISHED);
    try {
      String failure = decrypt(access, unfinished);
      var judgement = judging.join();
      int code = ExitCode.of(judgement);
      if (failure != null || (code != ExitCode.GOOD && !salvage)) {
        refuse(judgement, failure);
        return Math.max(ExitCode.DAMAGED, code);
      }
      Files.move(unfinished, out, StandardCopyOption.ATOMIC_MOVE);
      return code;
    } catch (IOException e) {
      throw new OperatorException(
          "%s cannot be written: %s".formatted(out, e.getMessage()),
          "Check the folder and the space that is left on its disk.");
    } finally {
      deleteUnfinished(unfinished);
    }
  }

  private @Nullable String decrypt(Access access, Path unfinished) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    // Everything is read, in pieces by all cores: a scan finds each piece without a walk.
    try (var reader = CaptureReader.scan(in, access);
        var target = FileChannel.open(unfinished, options, ownerOnly)) {
      FileOpener.open(reader, target);
      return null;
    } catch (NoKeyException e) {
      throw new OperatorException(
          String.valueOf(e.getMessage()), "Name the folder of the right key with --keys.");
    } catch (MalformedCaptureException e) {
      return e.getMessage();
    }
  }

  private void refuse(Judgement judgement, @Nullable String failure) {
    System.err.println(VerdictText.line(in, judgement) + (failure == null ? "" : "; " + failure));
    System.err.println(
        "nothing was written" + (failure == null ? "; --salvage writes what is left" : ""));
  }

  private static void deleteUnfinished(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException _) {
      // Whatever led here is told already.
    }
  }
}

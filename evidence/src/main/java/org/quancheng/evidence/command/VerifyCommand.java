package org.quancheng.evidence.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.evidence.verify.Judgement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what captures are worth, without any key. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Tell what sealed captures are worth as evidence, without any key.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every file is intact or recovered, and trusted",
      "1:a file is damaged or cut off",
      "2:a file is not a capture, or nobody trusted signed it",
      "3:the command cannot be carried out"
    })
final class VerifyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Sealed captures.")
  private List<Path> files = List.of();

  @Option(
      names = "--trust",
      paramLabel = "DIR",
      description = "Roots to trust, *.pem (default: this machine's local identity).")
  private @Nullable Path trust;

  @Option(names = "--json", description = "Print one JSON object a file.")
  private boolean json;

  /** The command for these files, with nothing else said. */
  static VerifyCommand of(List<Path> files) {
    var command = new VerifyCommand();
    command.files = files;
    return command;
  }

  @Override
  public Integer call() {
    var anchors =
        trust == null
            ? LocalIdentity.at(LocalIdentity.usualDirectory()).anchors()
            : TrustAnchors.load(trust);
    files.forEach(VerifyCommand::requireReadable);
    int worst = ExitCode.GOOD;
    for (var file : files) {
      var judgement = judge(file, anchors);
      System.out.println(
          json ? VerdictJson.object(file, judgement) : VerdictText.line(file, judgement));
      worst = Math.max(worst, ExitCode.of(judgement));
    }
    return worst;
  }

  static void requireReadable(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new OperatorException(
          "%s cannot be read".formatted(file),
          "Check that it is a file and that this user may read it.");
    }
  }

  static Judgement judge(Path file, TrustAnchors anchors) {
    try {
      return CaptureVerifier.judge(file, anchors);
    } catch (IOException e) {
      throw new OperatorException(
          "%s cannot be read: %s".formatted(file, e.getMessage()),
          "Copy it to a healthy disk and try again.");
    }
  }
}

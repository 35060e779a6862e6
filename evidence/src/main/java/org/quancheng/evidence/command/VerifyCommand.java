package org.quancheng.evidence.command;

import java.io.IOException;
import java.io.PrintWriter;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Sealed captures.")
  private List<Path> files = List.of();

  @Option(
      names = "--trust",
      paramLabel = "DIR",
      description = "Roots to trust, *.pem (default: this machine's local identity).")
  private @Nullable Path trust;

  @Option(names = "--json", description = "Print one JSON object a file.")
  private boolean json;

  @Override
  public Integer call() {
    var anchors =
        trust == null
            ? LocalIdentity.at(LocalIdentity.usualDirectory()).anchors()
            : TrustAnchors.load(trust);
    files.forEach(VerifyCommand::requireReadable);
    PrintWriter out = spec.commandLine().getOut();
    int worst = ExitCode.GOOD;
    for (var file : files) {
      var judgement = judge(file, anchors);
      out.println(json ? VerdictJson.object(file, judgement) : VerdictText.line(file, judgement));
      out.flush();
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

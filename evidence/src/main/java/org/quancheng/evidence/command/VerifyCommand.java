package org.quancheng.evidence.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureSeries;
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
      "1:a file is damaged or cut off, or the series does not hold",
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

  @Option(
      names = "--series",
      description = "Tell also what is missing, exchanged, cut off or dated back among them.")
  private boolean series;

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
    var devices = new TreeMap<String, List<Judgement>>();
    for (var file : files) {
      var judgement = judge(file, anchors);
      judgement
          .header()
          .map(header -> devices.computeIfAbsent(header.device().text(), _ -> new ArrayList<>()))
          .ifPresent(known -> known.add(judgement));
      System.out.println(
          json ? VerdictJson.object(file, judgement) : VerdictText.line(file, judgement));
      worst = Math.max(worst, ExitCode.of(judgement));
    }
    return series ? Math.max(worst, tellSeries(devices)) : worst;
  }

  private int tellSeries(Map<String, List<Judgement>> devices) {
    int worst = ExitCode.GOOD;
    for (var device : devices.entrySet()) {
      var problems = CaptureSeries.problems(device.getValue());
      System.out.println(
          json
              ? VerdictJson.series(device.getKey(), problems)
              : VerdictText.series(device.getKey(), problems));
      worst = problems.isEmpty() ? worst : ExitCode.DAMAGED;
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

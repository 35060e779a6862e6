package org.quancheng.evidence.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.Program;
import org.quancheng.evidence.suite.SignatureScheme;
import picocli.CommandLine.Command;

/** The program: {@code verify}, {@code seal}, {@code open} and {@code rewrap}. */
public final class EvidenceMain {

  private static final String NAME = "quancheng";

  private EvidenceMain() {}

  /** Runs one verb and exits with its code. */
  public static void main(String[] args) throws Exception {
    Thread.ofPlatform().daemon().start(SignatureScheme::prepare);
    var plain = plain(List.of(args));
    System.exit(plain == null ? run(args) : Program.run(NAME, plain));
  }

  /** A verb and its files need no parser, whose classes would take a tenth of a second. */
  private static @Nullable Callable<Integer> plain(List<String> words) {
    if (words.size() < 2 || words.stream().anyMatch(EvidenceMain::forTheParser)) {
      return null;
    }
    var files = words.stream().skip(1).map(Path::of).toList();
    return switch (words.getFirst()) {
      case "verify" -> VerifyCommand.of(files);
      case "seal" -> files.size() == 2 ? SealCommand.of(files.getFirst(), files.getLast()) : null;
      case "open" -> files.size() == 2 ? OpenCommand.of(files.getFirst(), files.getLast()) : null;
      default -> null;
    };
  }

  /** An option, a file of arguments, or nothing. */
  private static boolean forTheParser(String word) {
    return word.isEmpty() || word.startsWith("-") || word.startsWith("@");
  }

  static int run(String... args) {
    return Program.run(NAME, args, new Verbs());
  }

  @Command(
      description = "Seals files, opens them, and tells what they are worth as evidence.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "(verify | seal | open | rewrap)",
      subcommands = {
        VerifyCommand.class,
        SealCommand.class,
        OpenCommand.class,
        RewrapCommand.class,
        RehearseCommand.class
      })
  private static final class Verbs {}
}

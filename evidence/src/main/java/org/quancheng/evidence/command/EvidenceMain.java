package org.quancheng.evidence.command;

import org.quancheng.evidence.operator.Program;
import org.quancheng.evidence.suite.SignatureScheme;
import picocli.CommandLine.Command;

/** The program: {@code verify}, {@code seal}, {@code open} and {@code rewrap}. */
public final class EvidenceMain {

  private EvidenceMain() {}

  /** Runs one verb and exits with its code. */
  public static void main(String[] args) {
    Thread.ofPlatform().daemon().start(SignatureScheme::prepare);
    System.exit(run(args));
  }

  static int run(String... args) {
    return Program.run("quancheng", args, new Verbs());
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

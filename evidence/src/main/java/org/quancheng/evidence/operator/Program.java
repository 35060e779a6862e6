package org.quancheng.evidence.operator;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command line so that every error a person can meet is two lines: error and hint. */
public final class Program {

  /** Exit code when the arguments, the settings or the surroundings must be repaired first. */
  public static final int EXIT_USAGE = 3;

  private Program() {}

  /**
   * Runs a picocli command.
   *
   * @return the command's exit code, or {@link #EXIT_USAGE} after an error was printed
   */
  public static int run(String name, String[] args, Object command) {
    var line = new CommandLine(command);
    line.setCommandName(name);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, _) -> usageError(name, e));
    line.setExecutionExceptionHandler((e, failed, _) -> {
      if (e instanceof OperatorException repairable) {
        return print(failed.getErr(), name, repairable.getMessage(), repairable.remedy());
      }
      throw e;
    });
    return line.execute(args);
  }

  /**
   * Runs a program whose arguments need no parser.
   *
   * @return the program's exit code, or {@link #EXIT_USAGE} after an error was printed
   */
  public static int run(String name, Callable<Integer> program) throws Exception {
    try {
      return program.call();
    } catch (OperatorException e) {
      var err = new PrintWriter(System.err, true, Charset.defaultCharset());
      return print(err, name, String.valueOf(e.getMessage()), e.remedy());
    }
  }

  private static int usageError(String name, ParameterException e) {
    var failed = e.getCommandLine();
    String cause = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong arguments");
    String asked = failed.getCommandSpec().qualifiedName();
    String hint = "Run '%s --help' for the arguments.".formatted(asked);
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      hint = "Did you mean '%s'?".formatted(unmatched.getSuggestions().getFirst());
    }
    return print(failed.getErr(), name, cause, hint);
  }

  private static int print(PrintWriter out, String name, String cause, String remedy) {
    out.printf("%s: error: %s%n%s: hint: %s%n", name, cause, name, remedy);
    out.flush();
    return EXIT_USAGE;
  }
}

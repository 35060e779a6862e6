package org.quancheng.provisioning.undertaking;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** How a verb is carried out; every verb takes these options. */
public final class Manner {

  /** Exit code when everything was done. */
  public static final int EXIT_DONE = 0;

  /** Exit code when a part was left undone, such as a row of a file. */
  public static final int EXIT_INCOMPLETE = 1;

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Answers with one JSON object.")
  boolean json;

  @Option(names = "--dry-run", description = "Says what would be done, and does nothing.")
  boolean dryRun;

  @Option(names = "--yes", description = "Asks nothing.")
  boolean yes;

  /** Carries it out, or only says what it would be. */
  public int carryOut(Undertaking undertaking) throws Exception {
    if (spec == null) {
      throw new IllegalStateException("picocli names the command before it calls it");
    }
    var out = spec.commandLine().getOut();
    if (dryRun) {
      announce(undertaking, out);
      return EXIT_DONE;
    }
    if (undertaking.confirmed() && !yes) {
      confirm(undertaking, System.console());
    }
    var report = new Report();
    for (var step : undertaking.steps()) {
      run(step, report);
    }
    if (json) {
      var answer = new LinkedHashMap<String, Object>();
      answer.put("verb", undertaking.verb());
      answer.put("complete", report.whole());
      answer.putAll(report.facts());
      out.println(new JsonMapper().writeValueAsString(answer));
    } else {
      out.print(report.text());
    }
    out.flush();
    return report.whole() ? EXIT_DONE : EXIT_INCOMPLETE;
  }

  /** A full disk is no fault of the program: a person is told what to do about it. */
  private static void run(Step step, Report report) throws Exception {
    try {
      step.action().run(report);
    } catch (IOException | SQLException e) {
      throw new OperatorException(
          "this was not done: %s: %s".formatted(step.what(), e.getMessage()),
          "Look whether the disk is full or cannot be written, then run it again.");
    }
  }

  private void announce(Undertaking undertaking, PrintWriter out) {
    if (json) {
      var answer = new LinkedHashMap<String, Object>();
      answer.put("verb", undertaking.verb());
      answer.put("dryRun", true);
      answer.put(
          "steps",
          undertaking.steps().stream()
              .map(step -> java.util.Map.of("what", step.what(), "undo", step.undo()))
              .toList());
      out.println(new JsonMapper().writeValueAsString(answer));
    } else {
      for (var step : undertaking.steps()) {
        out.printf("would %s%n  to undo: %s%n", step.what(), step.undo());
      }
    }
    out.flush();
  }

  private static void confirm(Undertaking undertaking, @Nullable Console console) {
    if (console == null || !console.isTerminal()) {
      throw new OperatorException(
          "'%s' cannot be taken back, and nobody is here to confirm it"
              .formatted(undertaking.verb()),
          "Look with --dry-run, then add --yes.");
    }
    for (var step : undertaking.steps()) {
      console.printf("will %s%n  to undo: %s%n", step.what(), step.undo());
    }
    var answer = console.readLine("Go on? [y/N] ");
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw new OperatorException("nothing was done", "Answer y to go on.");
    }
  }
}

package org.quancheng.provisioning.wizard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.BureauLayout;
import org.quancheng.provisioning.bureau.Surroundings;
import org.quancheng.provisioning.registry.Registry;

/** Asks a person what to do next, and does it by the verb that a script would call. */
public final class Wizard {

  private final BureauLayout layout;
  private final Surroundings surroundings;
  private final Verbs verbs;

  /** Runs a verb. */
  @FunctionalInterface
  public interface Verbs {

    /** Runs the verb with these arguments; the answer is its exit code. */
    int run(List<String> arguments);
  }

  /** A wizard for the bureau of this layout, which need not be there yet. */
  public Wizard(BureauLayout layout, Surroundings surroundings, Verbs verbs) {
    this.layout = layout;
    this.surroundings = surroundings;
    this.verbs = verbs;
  }

  /** Asks and acts until the person has enough; the answer is the exit code of the last verb. */
  public int run(BufferedReader in, PrintWriter out) throws IOException, SQLException {
    int code = 0;
    while (true) {
      var steps = NextSteps.of(standing());
      out.printf("%nWhat can be done in %s:%n", layout.root());
      for (int i = 0; i < steps.size(); i++) {
        out.printf("  %d  %s%n", i + 1, steps.get(i).what());
      }
      out.print("Number [1], or q to quit: ");
      out.flush();
      var answer = in.readLine();
      if (answer == null || answer.strip().equals("q")) {
        return code;
      }
      int chosen = number(answer);
      if (chosen < 1 || chosen > steps.size()) {
        out.printf("Type a number from 1 to %d.%n", steps.size());
        continue;
      }
      code = act(steps.get(chosen - 1), in, out);
    }
  }

  private int act(Suggestion step, BufferedReader in, PrintWriter out) throws IOException {
    var answers = new ArrayList<String>();
    for (var question : step.asked()) {
      out.print(
          question.usual().isEmpty()
              ? question.text() + ": "
              : "%s [%s]: ".formatted(question.text(), question.usual()));
      out.flush();
      var answer = in.readLine();
      answers.add(answer == null ? "" : answer);
    }
    var arguments = step.arguments(answers);
    out.printf("> quancheng provision %s%n", String.join(" ", arguments));
    out.flush();
    return verbs.run(arguments);
  }

  private Standing standing() throws IOException, SQLException {
    if (!Files.isDirectory(layout.root())) {
      return Standing.NOTHING;
    }
    try (var registry = Registry.open(layout.root())) {
      return Standing.of(Bureau.open(layout.root(), surroundings), registry);
    }
  }

  private static int number(String answer) {
    try {
      return answer.isBlank() ? 1 : Integer.parseInt(answer.strip());
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}

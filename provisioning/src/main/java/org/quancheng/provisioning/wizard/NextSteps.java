package org.quancheng.provisioning.wizard;

import java.util.ArrayList;
import java.util.List;
import org.quancheng.provisioning.wizard.Suggestion.Question;

/** What should be done next, the most urgent first. */
final class NextSteps {

  private NextSteps() {}

  static List<Suggestion> of(Standing standing) {
    if (!standing.founded()) {
      return List.of(
          suggestion(
              "found the bureau: authorities, the store's identity, all keys",
              List.of("init"),
              new Question("Name of the bureau", "--name", "Quancheng")));
    }
    var steps = new ArrayList<Suggestion>();
    if (!standing.locked()) {
      steps.add(suggestion("put keys that lie open into key stores", List.of("lock")));
    }
    urgent(standing, steps);
    grow(standing, steps);
    steps.add(suggestion("look whether all is in order", List.of("selftest")));
    steps.add(
        suggestion(
            "write a backup that the escrow key opens",
            List.of("backup"),
            new Question("New file", "--out", "bureau.backup")));
    return steps;
  }

  private static void urgent(Standing standing, List<Suggestion> steps) {
    if (standing.due() > 0) {
      steps.add(
          suggestion(
              "renew %d certificates that are past their half-life".formatted(standing.due()),
              List.of("renew", "--due")));
    }
    if (standing.sharesHere() > 1) {
      steps.add(
          suggestion(
              "read where the %d shares of the escrow key go: each to another keeper, off line"
                  .formatted(standing.sharesHere()),
              List.of("escrow", "--help")));
    }
  }

  private static void grow(Standing standing, List<Suggestion> steps) {
    if (standing.stations() == 0) {
      steps.add(
          suggestion(
              "name the place where the first dock stands",
              List.of("station"),
              new Question("What people call the place", "", "大厅")));
    }
    steps.add(
        suggestion(
            standing.docks() == 0 ? "add the first dock" : "add another dock",
            List.of("dock", "add"),
            new Question("Name of the dock", "", "dock-" + (standing.docks() + 1)),
            new Question("Station (empty: none)", "--station", "")));
    steps.add(
        suggestion(
            standing.recorders() == 0 ? "enrol the first recorder" : "enrol another recorder",
            List.of("recorder", "enrol"),
            new Question(
                "Name of the recorder", "", "rec-%04d".formatted(standing.recorders() + 1)),
            new Question("What is engraved on it (empty: nothing)", "--serial", "")));
    if (standing.officers() == 0) {
      steps.add(
          suggestion(
              "import the officers who may carry a recorder",
              List.of("officer", "import"),
              new Question("CSV file: id,certificate,name,section", "", "officers.csv")));
    }
    if (standing.docks() + standing.recorders() > 0) {
      steps.add(
          suggestion(
              "draw labels for all devices",
              List.of("label"),
              new Question("New file, .pdf or .zpl", "--out", "labels.pdf")));
    }
  }

  private static Suggestion suggestion(String what, List<String> verb, Question... asked) {
    return new Suggestion(what, verb, List.of(asked));
  }
}

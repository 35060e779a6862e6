package org.quancheng.provisioning.wizard;

import java.util.ArrayList;
import java.util.List;

/**
 * Something to do.
 *
 * @param what one clause in the infinitive
 * @param verb the words of the command, such as {@code dock add}
 * @param asked what must be asked for before it can be run
 */
record Suggestion(String what, List<String> verb, List<Question> asked) {

  Suggestion {
    verb = List.copyOf(verb);
    asked = List.copyOf(asked);
  }

  /**
   * A question to a person.
   *
   * @param option the option that takes the answer; empty for a parameter without a name
   * @param usual what an empty answer means; empty if the option is then left out
   */
  record Question(String text, String option, String usual) {}

  /** The arguments of the command, with the answers in the order of the questions. */
  List<String> arguments(List<String> answers) {
    var arguments = new ArrayList<>(verb);
    for (int i = 0; i < asked.size(); i++) {
      var question = asked.get(i);
      String answer = answers.get(i).isBlank() ? question.usual() : answers.get(i).strip();
      if (answer.isEmpty()) {
        continue;
      }
      if (!question.option().isEmpty()) {
        arguments.add(question.option());
      }
      arguments.add(answer);
    }
    return arguments;
  }
}

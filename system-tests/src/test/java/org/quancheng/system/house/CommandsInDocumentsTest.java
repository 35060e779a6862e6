package org.quancheng.system.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The documents name only verbs that the launcher has, and the launcher's help names them all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandsInDocumentsTest {

  private static final Pattern COMMAND = Pattern.compile("\\./quancheng ([a-z]+)");
  private static final Pattern VERB_IN_HELP = Pattern.compile("(?m)^  ([a-z]+) ");

  @Test
  void every_command_in_a_document_is_one_of_the_launcher() throws Exception {
    var verbs = verbs();
    var unknown = new TreeSet<String>();
    for (var document : SourceTree.markdown()) {
      var commands = COMMAND.matcher(SourceTree.read(document));
      while (commands.find()) {
        if (!verbs.contains(commands.group(1))) {
          unknown.add(document + ": " + commands.group());
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void the_help_names_every_verb_of_the_product() throws Exception {
    assertThat(verbs())
        .contains(
            "demo",
            "test",
            "recorder",
            "dock",
            "central",
            "provision",
            "verify",
            "seal",
            "open",
            "bench");
  }

  @Test
  void the_first_screen_of_the_readme_shows_what_it_is_a_picture_and_two_commands() {
    var firstScreen =
        SourceTree.read(SourceTree.ROOT.resolve("README.md")).lines().limit(20).toList();
    assertThat(String.join("\n", firstScreen))
        .contains("docs/images/overview.svg", "./quancheng demo", "./quancheng test");
  }

  private static Set<String> verbs() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(SourceTree.ROOT.resolve("quancheng").toString(), "help")
            .redirectErrorStream(true)
            .start();
    var help = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(help).isZero();
    var verbs = new TreeSet<String>();
    var found = VERB_IN_HELP.matcher(help);
    while (found.find()) {
      verbs.add(found.group(1));
    }
    return verbs;
  }
}

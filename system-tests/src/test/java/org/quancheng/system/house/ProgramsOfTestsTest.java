package org.quancheng.system.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code ./quancheng test} installs every program that a test starts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramsOfTestsTest {

  private static final String NAME = "([a-z](?:[a-z0-9.+-]*[a-z0-9])?)";
  private static final List<Pattern> STARTED =
      List.of(
          Pattern.compile("\"/(?:usr/)?s?bin/" + NAME + "\""),
          Pattern.compile("new ProcessBuilder\\(\\s*\"" + NAME + "[\" ]"),
          Pattern.compile("new (?:java\\.util\\.)?ArrayList<>\\(List\\.of\\(\"" + NAME + "\""),
          Pattern.compile("command =\\s+\"" + NAME + " "),
          Pattern.compile("Command\\.run\\(\\s*\"" + NAME + "\""));

  // Only where a test class has a method of its own that runs what it is given.
  private static final Pattern RUNS = Pattern.compile("\\brun\\((?:Path \\w+, )?String\\.\\.\\. c");
  private static final Pattern RUN =
      Pattern.compile("\\brun\\((?:Path\\.of\\(\"\\.\"\\), |folder, )?\"" + NAME + "\"");

  /** What is on every Debian, and what comes with a package beside the program that it is for. */
  private static final Set<String> ALWAYS_THERE = Set.of("bash", "sh", "env", "sync", "unshare");

  private static final Set<String> BESIDE = Set.of("umount");

  private static final Pattern TEST_PACKAGES =
      Pattern.compile("(?s)test_packages=\\((.*?)\\n\\)\\n");

  @Test
  void every_program_that_a_test_starts_is_installed_by_the_launcher() {
    var started = started();
    assertThat(started.keySet()).contains("python3", "openssl", "curl", "kill", "cc", "node");

    var provided = new TreeSet<>(ALWAYS_THERE);
    provided.addAll(BESIDE);
    provided.addAll(installed());
    started.keySet().removeAll(provided);

    assertThat(started).as("missing in launcher/packages.bash, and who starts them").isEmpty();
  }

  private static Map<String, String> started() {
    var started = new TreeMap<String, String>();
    for (var file : SourceTree.files(f -> f.toString().matches(".*/src/test/.*\\.java"))) {
      if (file.endsWith("LauncherTest.java") || file.endsWith("ProgramsOfTestsTest.java")) {
        continue; // These name programs that they make up, or do not start.
      }
      var text = SourceTree.read(file);
      var patterns = new ArrayList<>(STARTED);
      if (RUNS.matcher(text).find()) {
        patterns.add(RUN);
      }
      for (var pattern : patterns) {
        pattern
            .matcher(text)
            .results()
            .forEach(found -> started.put(found.group(1), file.getFileName().toString()));
      }
    }
    return started;
  }

  /** The programs and packages that the launcher's list names. */
  private static Set<String> installed() {
    var list = SourceTree.read(SourceTree.ROOT.resolve("launcher/packages.bash"));
    var entries = TEST_PACKAGES.matcher(list);
    assertThat(entries.find()).isTrue();
    var installed = new TreeSet<String>();
    for (var entry : entries.group(1).strip().split("\\s+", -1)) {
      int colon = entry.indexOf(':');
      installed.add(entry.substring(0, colon));
      installed.add(entry.substring(Math.max(colon, entry.lastIndexOf('/')) + 1));
    }
    return installed;
  }
}

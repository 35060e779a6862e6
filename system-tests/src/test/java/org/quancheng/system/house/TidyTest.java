package org.quancheng.system.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** One look for the whole tree. Each finding names the file and what to do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TidyTest {

  private static final int COLUMNS_MAX = 100;
  private static final int LINES_MAX = 300;
  private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final Pattern OWN_LINE = Pattern.compile("[A-Za-z]+\\.java:[0-9]+");

  /** What is not written here, and what is written instead. */
  private static final Map<Pattern, String> BANNED = banned();

  @Test
  void java_is_formatted() throws FormatterException {
    var formatter = new Formatter();
    var findings = new ArrayList<String>();
    for (Path file : SourceTree.java()) {
      String text = SourceTree.read(file);
      if (!formatter.formatSourceAndFixImports(text).equals(text)) {
        findings.add(name(file) + ": run ./quancheng format");
      }
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void every_package_says_what_it_is() {
    Set<Path> folders =
        SourceTree.java().stream()
            .filter(file -> file.toString().contains("/src/main/java/"))
            .map(Path::getParent)
            .collect(Collectors.toSet());
    assertThat(folders)
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }

  @Test
  void production_files_are_small() {
    var findings = new ArrayList<String>();
    for (Path file : SourceTree.java()) {
      long lines = SourceTree.read(file).lines().count();
      if (file.toString().contains("/src/main/") && lines > LINES_MAX) {
        findings.add("%s has %d lines; split what it does".formatted(name(file), lines));
      }
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void documents_stay_within_a_hundred_columns() {
    var findings = new ArrayList<String>();
    for (Path file : SourceTree.markdown()) {
      SourceTree.read(file)
          .lines()
          .filter(line -> line.length() > COLUMNS_MAX)
          .filter(line -> !line.startsWith("|") && !line.contains("https://"))
          .forEach(line -> findings.add(name(file) + ": " + line));
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void links_in_documents_lead_somewhere() {
    var findings = new ArrayList<String>();
    for (Path file : SourceTree.markdown()) {
      var links = LINK.matcher(SourceTree.read(file));
      while (links.find()) {
        String target = links.group(1);
        if (!target.contains("://") && !Files.exists(file.resolveSibling(target))) {
          findings.add(name(file) + ": " + target);
        }
      }
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void documents_name_no_line_numbers_of_our_own_files() {
    assertThat(SourceTree.markdown())
        .allSatisfy(file ->
            assertThat(OWN_LINE.matcher(SourceTree.read(file)).find()).as(name(file)).isFalse());
  }

  @Test
  void nothing_banned_is_written() {
    var findings = new ArrayList<String>();
    List<Path> files = new ArrayList<>(SourceTree.java());
    files.addAll(SourceTree.markdown());
    files.removeIf(file -> file.endsWith("TidyTest.java"));
    for (Path file : files) {
      String text = SourceTree.read(file);
      BANNED.forEach((pattern, instead) -> {
        if (pattern.matcher(text).find()) {
          findings.add("%s: %s -> %s".formatted(name(file), pattern, instead));
        }
      });
    }
    assertThat(findings).isEmpty();
  }

  private static Map<Pattern, String> banned() {
    var banned = new LinkedHashMap<Pattern, String>();
    banned.put(Pattern.compile("\\b(TODO|FIXME|XXX)\\b(?! #\\d)"), "do it, or name an issue #n");
    banned.put(Pattern.compile("Thread\\.sleep\\("), "wait for the thing itself");
    banned.put(Pattern.compile("@author"), "git knows");
    banned.put(Pattern.compile("printStackTrace\\(\\)"), "throw, or log where it is handled");
    banned.put(Pattern.compile("System\\.currentTimeMillis\\("), "an InstantSource handed in");
    banned.put(Pattern.compile("@Disabled"), "an assumption that says loudly why");
    banned.put(Pattern.compile("/(work|home|root)/[a-z]"), "no paths of one machine");
    return banned;
  }

  private static String name(Path file) {
    return SourceTree.ROOT.relativize(file).toString();
  }
}

package org.quancheng.provisioning.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.provisioning.command.ProvisionCommand;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManualTest {

  private static final Path COMMITTED = Path.of("../docs/man");

  @TempDir Path scratch;

  @Test
  void the_pages_in_docs_are_those_that_the_commands_make() throws IOException {
    var line = new CommandLine(new ProvisionCommand());
    assertThat(line.execute("generate-manual", "--out", scratch.toString())).isZero();
    try (var made = Files.list(scratch);
        var kept = Files.list(COMMITTED)) {
      var names = made.map(Path::getFileName).sorted().toList();
      assertThat(kept.map(Path::getFileName).sorted())
          .as("refresh with: ./quancheng provision generate-manual --out docs/man")
          .isEqualTo(names);
      for (var name : names) {
        assertThat(COMMITTED.resolve(name)).hasSameTextualContentAs(scratch.resolve(name));
      }
    }
  }

  @Test
  void every_verb_has_a_page_that_tells_its_options_and_exit_codes() {
    var pages = ManualPage.all(new CommandLine(new ProvisionCommand()));
    assertThat(pages.stream().map(ManualPage::name))
        .contains(
            "quancheng-provision",
            "quancheng-provision-init",
            "quancheng-provision-dock-add",
            "quancheng-provision-recorder-enrol",
            "quancheng-provision-backup");
    var init =
        pages.stream()
            .filter(page -> page.name().equals("quancheng-provision-init"))
            .findFirst()
            .orElseThrow()
            .text();
    assertThat(init)
        .startsWith(".TH QUANCHENG")
        .contains(".B \\-\\-dry\\-run", "\\-\\-passphrase SOURCE", ".SH EXIT STATUS");
  }
}

package org.quancheng.provisioning.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.provisioning.command.ProvisionCommand;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
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
  void bash_loads_the_completion_and_completes_verbs_and_options() throws Exception {
    var asked =
        """
        source "$1"
        complete -p quancheng
        COMP_WORDS=(./quancheng provision re) COMP_CWORD=2
        _complete_quancheng
        echo "${COMPREPLY[@]}"
        COMP_WORDS=(./quancheng provision recorder enrol --ti) COMP_CWORD=4
        _complete_quancheng
        echo "${COMPREPLY[@]}"
        """;
    assertThat(said("bash", asked)).contains("recorder", "restore", "revoke", "--ticket");
  }

  /** The shell runs on a terminal of its own; what stands there after the key is read back. */
  @Test
  void zsh_loads_the_completion_and_completes_a_verb_that_is_typed() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/zsh")),
        "SKIPPED LOUDLY: the completion of zsh is tested with zsh (Debian: zsh)");
    var asked =
        """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "autoload -U compinit; compinit -u -D; source $1; echo rea''dy"
        zpty -r -m shell seen '*ready*'
        zpty -w -n shell $'quancheng provision rev\t'
        zpty -r -m shell seen '*revoke*' && print -- "$seen"
        zpty -d shell
        """;
    assertThat(said("zsh", asked)).contains("quancheng provision revoke");
  }

  private String said(String shell, String asked) throws Exception {
    var out = new StringWriter();
    var line = new CommandLine(new ProvisionCommand()).setOut(new PrintWriter(out));
    assertThat(line.execute("generate-completion")).isZero();
    var script = Files.writeString(scratch.resolve("completion"), out.toString());
    var running =
        new ProcessBuilder(shell, "-c", asked, shell, script.toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).as(said).isZero();
    return said;
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

package org.quancheng.provisioning.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.provisioning.bureau.BureauLayout;
import org.quancheng.provisioning.bureau.Founded;
import org.quancheng.provisioning.bureau.Surroundings;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WizardTest {

  @TempDir Path scratch;
  private final List<List<String>> run = new ArrayList<>();
  private final StringWriter said = new StringWriter();

  private void talk(String typed) throws IOException, SQLException {
    var surroundings =
        new Surroundings(
            InstantSource.fixed(Founded.NOW), new SecureRandom(), new PassphraseSource("prompt"));
    new Wizard(
            new BureauLayout(scratch.resolve("bureau")),
            surroundings,
            verb -> {
              run.add(verb);
              return 0;
            })
        .run(new BufferedReader(new StringReader(typed)), new PrintWriter(said));
  }

  @Test
  void where_nothing_is_a_bureau_is_founded() throws IOException, SQLException {
    talk("\n明山区应急管理局\nq\n");
    assertThat(run).containsExactly(List.of("init", "--name", "明山区应急管理局"));
  }

  @Test
  void a_new_bureau_is_asked_for_its_keepers_station_dock_and_recorder()
      throws IOException, SQLException {
    Founded.in(scratch);
    talk("2\n执法大厅\n3\n\n执法大厅\n4\nrec-7\nSN-7\n");
    assertThat(run)
        .containsExactly(
            List.of("station", "执法大厅"),
            List.of("dock", "add", "dock-1", "--station", "执法大厅"),
            List.of("recorder", "enrol", "rec-7", "--serial", "SN-7"));
    assertThat(said.toString()).contains("3 shares of the escrow key", "enrol the first recorder");
  }

  @Test
  void a_number_that_is_not_offered_is_asked_for_again() throws IOException, SQLException {
    talk("99\nabc\nq\n");
    assertThat(run).isEmpty();
    assertThat(said.toString()).contains("Type a number from 1 to 1.");
  }

  @Test
  void open_keys_and_old_certificates_come_first() {
    var steps = NextSteps.of(new Standing(true, false, 3, 1, 1, 4, 9, 2));
    assertThat(steps).first().returns(List.of("lock"), Suggestion::verb);
    assertThat(steps.get(1).verb()).containsExactly("renew", "--due");
  }
}

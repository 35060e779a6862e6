package org.quancheng.provisioning.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.Program;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.provisioning.bureau.Founded;
import org.quancheng.provisioning.registry.Pins;
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.transfer.duty.Pin;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProvisionCommandTest {

  @TempDir Path scratch;

  private int provision(String... args) {
    return Program.run("quancheng provision", opening(args), new ProvisionCommand());
  }

  /** The arguments, and where the passphrase is from. */
  private String[] opening(String... args) {
    var file = scratch.resolve("passphrase");
    try {
      if (!Files.exists(file)) {
        PassphraseSource.generate(file, new SecureRandom());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Stream.concat(Stream.of(args), Stream.of("--passphrase", "file:" + file))
        .toArray(String[]::new);
  }

  /** The JSON that a verb answers with. */
  private JsonNode answer(int exitCode, String... args) {
    var out = new StringWriter();
    var line = new CommandLine(new ProvisionCommand()).setOut(new PrintWriter(out));
    assertThat(line.execute(opening(args))).as(out.toString()).isEqualTo(exitCode);
    return new JsonMapper().readTree(out.toString());
  }

  private String founded() {
    try {
      return Founded.today(scratch).folder().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_dry_run_says_what_it_would_do_and_how_to_undo_it_and_does_nothing() {
    var folder = scratch.resolve("bureau").toString();
    var answer = answer(0, "init", "--dir", folder, "--dry-run", "--json");
    assertThat(answer.path("steps").path(0).path("what").asString()).contains("found a bureau");
    assertThat(answer.path("steps").path(0).path("undo").asString()).contains("remove the folder");
    assertThat(scratch.resolve("bureau")).doesNotExist();
  }

  @Test
  void what_cannot_be_taken_back_wants_a_yes() {
    var folder = founded();
    provision("recorder", "enrol", "rec-1", "--dir", folder);
    assertThat(provision("revoke", "rec-1", "--dir", folder)).isEqualTo(Program.EXIT_USAGE);
    assertThat(answer(0, "status", "--json", "--dir", folder).at("/devices/0/state").asString())
        .isEqualTo("IN_SERVICE");
    assertThat(provision("revoke", "rec-1", "--stolen", "--yes", "--dir", folder)).isZero();
    assertThat(answer(0, "status", "--json", "--dir", folder).at("/devices/0/state").asString())
        .isEqualTo("STOLEN");
  }

  @Test
  void a_recorder_takes_the_place_of_another() {
    var folder = founded();
    provision("recorder", "enrol", "rec-1", "--dir", folder);
    assertThat(provision("recorder", "replace", "rec-1", "rec-2", "--yes", "--dir", folder))
        .isZero();
    var devices = answer(0, "status", "--json", "--dir", folder).path("devices");
    assertThat(devices.path(0).path("state").asString()).isEqualTo("REPLACED");
    assertThat(devices.path(1).path("note").asString()).isEqualTo("in the place of rec-1");
  }

  @Test
  void a_table_with_a_bad_row_ends_with_the_exit_code_for_unfinished_work() throws IOException {
    var folder = founded();
    var table = scratch.resolve("officers.csv");
    Files.writeString(table, "id,certificate\nMS1,辽E1\nMS 2,辽E2\n");
    var answer =
        answer(1, "officer", "import", table.toString(), "--keep-going", "--json", "--dir", folder);
    assertThat(answer.path("complete").asBoolean()).isFalse();
    assertThat(answer.path("taken").asInt()).isEqualTo(1);
    assertThat(answer.at("/refused/0/line").asInt()).isEqualTo(3);
  }

  @Test
  void an_officers_pin_is_told_once_and_only_its_hash_is_kept() throws Exception {
    var folder = founded();
    var table = scratch.resolve("officers.csv");
    Files.writeString(table, "id,certificate\nMS1,辽E1\nMS2,辽E2\n");
    provision("officer", "import", table.toString(), "--dir", folder);

    var told = answer(0, "officer", "pin", "MS1", "--json", "--dir", folder).path("pin").asString();

    try (var registry = Registry.open(Path.of(folder));
        var pin = Pin.of(told.toCharArray())) {
      var pins = registry.database().query(Pins::all);
      assertThat(pins)
          .singleElement()
          .satisfies(kept -> {
            assertThat(kept.officer().text()).isEqualTo("MS1");
            assertThat(kept.hash().matches(pin)).isTrue();
            assertThat(kept.hash().text()).doesNotContain(told);
          });
    }
    assertThat(provision("officer", "pin", "MS9", "--dir", folder)).isEqualTo(Program.EXIT_USAGE);
    assertThat(provision("officer", "pin", "MS1", "--typed", "--dir", folder))
        .as("nobody is here to type")
        .isEqualTo(Program.EXIT_USAGE);
    assertThat(
            answer(0, "officer", "pin", "MS1", "--remove", "--json", "--dir", folder)
                .path("removed")
                .asBoolean())
        .isTrue();
    try (var registry = Registry.open(Path.of(folder))) {
      assertThat(registry.database().query(Pins::all)).isEmpty();
    }
  }

  @Test
  void a_dock_needs_a_station_that_is_known() {
    var folder = founded();
    assertThat(provision("dock", "add", "dock-1", "--station", "大厅", "--dir", folder))
        .isEqualTo(Program.EXIT_USAGE);
    assertThat(provision("station", "大厅", "--dir", folder)).isZero();
    assertThat(provision("dock", "add", "dock-1", "--station", "大厅", "--dir", folder)).isZero();
  }

  @Test
  void a_bureau_with_a_dock_and_a_recorder_is_three_commands() {
    var folder = scratch.resolve("bureau").toString();
    assertThat(provision("init", "--dir", folder, "--name", "明山区")).isZero();
    assertThat(provision("dock", "add", "dock-1", "--dir", folder)).isZero();
    assertThat(provision("recorder", "enrol", "rec-1", "--dir", folder)).isZero();
    assertThat(DeviceIdentity.load(scratch.resolve("bureau/docks/dock-1")).role())
        .isEqualTo(DeviceRole.DOCK);
    assertThat(DeviceIdentity.load(scratch.resolve("bureau/recorders/rec-1")).role())
        .isEqualTo(DeviceRole.RECORDER);
  }

  @Test
  void a_name_that_no_certificate_could_carry_is_refused() {
    var folder = scratch.resolve("bureau").toString();
    assertThat(provision("init", "--dir", folder)).isZero();
    assertThat(provision("recorder", "enrol", "Rec 1", "--dir", folder))
        .isEqualTo(Program.EXIT_USAGE);
  }

  @Test
  void without_a_bureau_nobody_is_enrolled() {
    assertThat(provision("dock", "add", "dock-1", "--dir", scratch.toString()))
        .isEqualTo(Program.EXIT_USAGE);
  }
}

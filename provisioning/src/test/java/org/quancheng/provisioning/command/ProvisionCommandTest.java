package org.quancheng.provisioning.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.Program;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceRole;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProvisionCommandTest {

  @TempDir Path scratch;

  private int provision(String... args) {
    return Program.run("quancheng provision", args, new ProvisionCommand());
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

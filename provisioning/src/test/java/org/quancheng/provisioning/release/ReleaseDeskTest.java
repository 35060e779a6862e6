package org.quancheng.provisioning.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.durable.Folders;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Founded;
import org.quancheng.provisioning.bureau.Locking;
import org.quancheng.provisioning.command.ProvisionCommand;
import org.quancheng.provisioning.release.ReleaseDesk.Draft;
import org.quancheng.transfer.release.Release;
import org.quancheng.transfer.release.Release.Kind;
import org.quancheng.transfer.release.ReleaseKeys;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReleaseDeskTest {

  @TempDir Path scratch;
  private Founded founded;
  private Path policy;

  @BeforeEach
  void found() throws IOException {
    founded = Founded.in(scratch);
    policy = Files.writeString(scratch.resolve("policy.toml"), "[pre-event]\nseconds = 60\n");
  }

  private Release publish(Optional<Long> number) throws IOException, InterruptedException {
    var draft = new Draft(DeviceRole.RECORDER, Kind.SETTINGS, number, "rain", Release.ANY);
    return new ReleaseDesk(founded.open()).publish(draft, policy);
  }

  private String said(String... arguments) {
    var out = new StringWriter();
    var line = new CommandLine(new ProvisionCommand()).setOut(new PrintWriter(out));
    var all = new java.util.ArrayList<>(java.util.List.of(arguments));
    all.addAll(java.util.List.of("--dir", founded.folder().toString()));
    all.addAll(java.util.List.of("--passphrase", "file:" + scratch.resolve("passphrase")));
    assertThat(line.execute(all.toArray(String[]::new))).as(out.toString()).isZero();
    return out.toString();
  }

  @Test
  void settings_are_released_by_a_verb_and_devices_believe_them() throws Exception {
    var recorder = founded.open().enrol(Profile.RECORDER, new DeviceName("rec-1"));
    assertThat(said("release", "list")).contains("Nothing was released yet");

    var told =
        said("release", "settings", policy.toString(), "--for", "recorder", "--called", "rain");

    assertThat(told).contains("number         1", "rain");
    assertThat(said("release", "list")).contains("recorder settings 1 (rain)");
    var shelf = ReleaseDesk.shelf(founded.open());
    var release = ReleaseKeys.beside(recorder).verify(shelf.get().releases().getFirst());
    assertThat(release.kind()).isEqualTo(Kind.SETTINGS);
    assertThat(shelf.payload(release.payload()).orElseThrow()).hasSameBinaryContentAs(policy);
  }

  @Test
  void a_setting_that_policy_may_not_set_is_named_and_nothing_is_signed() throws Exception {
    Files.writeString(policy, "[pre-event]\nsecond = 60\n");
    assertThatThrownBy(() -> publish(Optional.empty()))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("unknown setting 'pre-event.second'");
    Files.writeString(policy, "data = \"/elsewhere\"\n");
    assertThatThrownBy(() -> publish(Optional.empty())).hasMessageContaining("'data'");
    assertThat(new ReleaseDesk(founded.open()).releases()).isEmpty();
  }

  @Test
  void software_that_devices_would_refuse_is_not_signed() {
    var draft = new Draft(DeviceRole.RECORDER, Kind.SOFTWARE, Optional.empty(), "1", "linux-arm64");
    assertThatThrownBy(() -> new ReleaseDesk(founded.open()).publish(draft, policy))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("its archive is no programme");
  }

  @Test
  void numbers_rise_also_after_a_restore_that_has_no_payloads() throws Exception {
    assertThat(publish(Optional.of(7L)).number()).isEqualTo(7);
    assertThatThrownBy(() -> publish(Optional.of(7L))).hasMessageContaining("never go back");
    Folders.remove(founded.folder().resolve("releases/payloads"));
    assertThat(publish(Optional.empty()).number()).isEqualTo(8);
  }

  @Test
  void a_bureau_from_before_releases_gets_its_key_and_tells_its_devices() throws Exception {
    Folders.remove(founded.folder().resolve("releases"));
    Folders.remove(founded.folder().resolve("release-keys"));
    Folders.remove(founded.folder().resolve("central/identity/release-keys"));
    var recorder = founded.open().enrol(Profile.RECORDER, new DeviceName("rec-1"));
    assertThat(recorder.resolve("release-keys")).doesNotExist();

    publish(Optional.empty());

    var jws = ReleaseDesk.shelf(founded.open()).get().releases().getFirst();
    assertThat(ReleaseKeys.beside(recorder).verify(jws).number()).isEqualTo(1);
    var store = founded.folder().resolve("central/identity");
    assertThat(ReleaseKeys.beside(store).verify(jws).number()).isEqualTo(1);
  }

  @Test
  void the_key_is_locked_by_the_bureau_s_passphrase_also_after_that_changed() throws Exception {
    var next = Passphrase.of("another one altogether".toCharArray());
    new Locking(founded.open()).change(founded.passphrase(), next);
    assertThatThrownBy(() -> publish(Optional.empty()))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("does not open");
  }
}

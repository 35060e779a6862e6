package org.quancheng.transfer.slot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.jws.JwsSigner;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.policy.RecorderPolicy;
import org.quancheng.transfer.release.PayloadFolder;
import org.quancheng.transfer.release.PayloadSource;
import org.quancheng.transfer.release.Refusal;
import org.quancheng.transfer.release.Release;
import org.quancheng.transfer.release.Release.Kind;
import org.quancheng.transfer.release.ReleaseKeys;
import org.quancheng.transfer.release.ReleaseSigner;
import org.quancheng.transfer.slot.Updater.Outcome;
import org.quancheng.transfer.wire.WireJson;

/** Each release here is wrong in one way, is refused for it, and leaves the slots as they were. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileReleaseTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] POLICY = "[video]\nbit-rate = 2000000\n".getBytes(UTF_8);

  @TempDir Path folder;

  private final ReleaseSigner bureau = ReleaseSigner.generate(RANDOM);
  private SlotFolder software;
  private SlotFolder policy;
  private Updater updater;

  /** A device's own settings: what the policy may set, and a place that it may not. */
  record Own(Path data, Optional<RecorderPolicy.Video> video) {}

  @BeforeEach
  void make_a_device() throws IOException {
    Files.createDirectories(folder.resolve("release-keys"));
    bureau.savePublic(folder.resolve("release-keys/release-1.pub"));
    Files.writeString(folder.resolve("own.toml"), "data = \"/data\"\n");
    start();
  }

  private void start() throws IOException {
    software = SlotFolder.open(folder.resolve("software"));
    policy = SlotFolder.open(folder.resolve("policy"));
    var settings = new SettingsSlots(folder.resolve("own.toml"), policy);
    settings.load(Own.class);
    updater =
        new Updater(
            new Updater.Setting(
                DeviceRole.RECORDER,
                "1.0",
                ReleaseKeys.beside(folder),
                Optional.of(software),
                settings,
                new PayloadFolder(folder.resolve("downloads")),
                payload -> settings.filling(payload, RecorderPolicy.class, Own.class)));
  }

  private static Release release(Kind kind, long number, byte[] payload) {
    return new Release(
        DeviceRole.RECORDER,
        kind,
        number,
        "1.1",
        Release.ANY,
        payload.length,
        Digest.of(payload),
        Instant.EPOCH);
  }

  private static PayloadSource source(byte[] payload) {
    return (_, from) ->
        from >= payload.length
            ? Optional.empty()
            : Optional.of(
                Arrays.copyOfRange(
                    payload,
                    (int) from,
                    (int) Math.min(payload.length, from + PayloadSource.PIECE_BYTES)));
  }

  private Outcome offer(String jws, byte[] payload) throws Exception {
    return updater.offered(List.of(jws), source(payload));
  }

  private void refused(String jws, byte[] payload, Refusal why) throws Exception {
    var before = List.of(software.state(), policy.state());
    assertThat(offer(jws, payload)).isEqualTo(Outcome.REFUSED);
    assertThat(updater.running().refusal()).isEqualTo(why);
    assertThat(List.of(software.state(), policy.state())).isEqualTo(before);
    assertThat(offer(jws, payload)).as("said once").isEqualTo(Outcome.NOTHING);
    try (var left = Files.list(folder.resolve("downloads"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void a_good_one_is_staged_tried_and_confirmed() throws Exception {
    var jws = bureau.sign(release(Kind.SETTINGS, 3, POLICY));
    assertThat(offer(jws, POLICY)).isEqualTo(Outcome.STAGED);
    assertThat(updater.stale()).isTrue();
    start();
    assertThat(updater.running().settings()).isEqualTo(3);
    assertThat(updater.running().trial()).isTrue();
    assertThat(updater.heard()).isFalse();
    updater.proven();
    assertThat(updater.running().trial()).isFalse();
    assertThat(updater.stale()).isFalse();
    assertThat(offer(jws, POLICY)).isEqualTo(Outcome.NOTHING);
  }

  @Test
  void one_that_nobody_signed() throws Exception {
    refused("not a jws", POLICY, Refusal.NOT_SIGNED);
    var unsigned =
        Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8))
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(WireJson.write(release(Kind.SETTINGS, 1, POLICY)))
            + ".";
    refused(unsigned, POLICY, Refusal.FOREIGN_KEY);
  }

  @Test
  void one_of_another_bureau() throws Exception {
    var other = ReleaseSigner.generate(RANDOM);
    refused(other.sign(release(Kind.SETTINGS, 1, POLICY)), POLICY, Refusal.FOREIGN_KEY);
  }

  @Test
  void a_statement_of_another_kind_by_the_right_key() throws Exception {
    var key = JwsSigner.decode("qc-receipt", bureau.encoded(), "a test");
    var jws = key.sign(WireJson.write(release(Kind.SETTINGS, 1, POLICY)));
    refused(jws, POLICY, Refusal.FOREIGN_KEY);
  }

  @Test
  void one_that_was_altered_after_it_was_signed() throws Exception {
    var parts = bureau.sign(release(Kind.SETTINGS, 1, POLICY)).split("\\.", -1);
    var other = bureau.sign(release(Kind.SETTINGS, 2, POLICY)).split("\\.", -1);
    refused(parts[0] + "." + other[1] + "." + parts[2], POLICY, Refusal.ALTERED);
  }

  @Test
  void one_that_is_older_or_was_tried_before() throws Exception {
    offer(bureau.sign(release(Kind.SETTINGS, 5, POLICY)), POLICY);
    start();
    assertThat(updater.failed(true)).isTrue();
    assertThat(updater.running().refusal()).isEqualTo(Refusal.NOT_PROVEN);
    start();
    assertThat(updater.running().refusal()).isEqualTo(Refusal.NOT_PROVEN);
    var equal = bureau.sign(release(Kind.SETTINGS, 5, "# other\n".getBytes(UTF_8)));
    assertThat(offer(equal, "# other\n".getBytes(UTF_8))).isEqualTo(Outcome.NOTHING);
    refused(bureau.sign(release(Kind.SETTINGS, 4, POLICY)), POLICY, Refusal.OLDER);
  }

  @Test
  void one_for_docks_or_for_another_platform() throws Exception {
    var good = release(Kind.SETTINGS, 1, POLICY);
    var dock =
        new Release(
            DeviceRole.DOCK,
            Kind.SETTINGS,
            1,
            "1",
            "any",
            POLICY.length,
            good.payload(),
            Instant.EPOCH);
    refused(bureau.sign(dock), POLICY, Refusal.WRONG_ROLE);
    var other =
        new Release(
            DeviceRole.RECORDER,
            Kind.SOFTWARE,
            1,
            "1",
            "plan9-vax",
            POLICY.length,
            good.payload(),
            Instant.EPOCH);
    refused(bureau.sign(other), POLICY, Refusal.WRONG_PLATFORM);
  }

  @Test
  void one_whose_payload_is_altered_short_or_longer() throws Exception {
    byte[] altered = POLICY.clone();
    altered[3] ^= 1;
    refused(bureau.sign(release(Kind.SETTINGS, 1, POLICY)), altered, Refusal.WRONG_PAYLOAD);
    byte[] cut = Arrays.copyOf(POLICY, POLICY.length - 1);
    refused(bureau.sign(release(Kind.SETTINGS, 2, POLICY)), cut, Refusal.WRONG_SIZE);
    byte[] more = Arrays.copyOf(POLICY, POLICY.length + 1);
    refused(bureau.sign(release(Kind.SETTINGS, 3, POLICY)), more, Refusal.WRONG_SIZE);
  }

  @Test
  void one_that_says_nonsense_of_itself() throws Exception {
    var key = JwsSigner.decode("qc-release", bureau.encoded(), "a test");
    for (var words : List.of("{}", "[]", "\u0000", "{\"number\":99999999999999999999}")) {
      refused(key.sign(words.getBytes(UTF_8)), POLICY, Refusal.NONSENSE);
    }
    var json = new String(WireJson.write(release(Kind.SETTINGS, 1, POLICY)), UTF_8);
    var huge = json.replaceAll("\"size_bytes\":[0-9]+", "\"size_bytes\":65537");
    refused(key.sign(huge.getBytes(UTF_8)), POLICY, Refusal.NONSENSE);
    var path = json.replace("\"1.1\"", "\"../1.1\"");
    refused(key.sign(path.getBytes(UTF_8)), POLICY, Refusal.NONSENSE);
  }

  @Test
  void settings_that_no_policy_may_set_or_that_make_no_sense() throws Exception {
    for (var text :
        List.of(
            "data = \"/elsewhere\"\n",
            "[video]\nbit-rate = 1\n",
            "[video\n",
            "[overlay]\nfont = \"/x\"\n",
            // Good by itself, but this device has no place for it.
            "[space]\nreserve-megabytes = 9\n")) {
      byte[] payload = text.getBytes(UTF_8);
      refused(bureau.sign(release(Kind.SETTINGS, 7, payload)), payload, Refusal.BAD_SETTINGS);
    }
  }

  @Test
  void archives_whose_names_leave_the_slot() throws Exception {
    for (var name :
        List.of("../x", "lib/../../x", "/etc/passwd", "lib\\..\\x", ".hidden", "a/b/c/d/e.jar")) {
      byte[] zip = zip(name, 3);
      refused(bureau.sign(release(Kind.SOFTWARE, 1, zip)), zip, Refusal.LEAVES_THE_SLOT);
    }
    assertThat(folder.resolve("software/x")).doesNotExist();
  }

  @Test
  void archives_that_are_no_programme() throws Exception {
    byte[] none = zip("lib/recorder.jar", 3);
    refused(bureau.sign(release(Kind.SOFTWARE, 1, none)), none, Refusal.NO_PROGRAMME);
    byte[] noise = new byte[4000];
    new java.util.Random(7).nextBytes(noise);
    refused(bureau.sign(release(Kind.SOFTWARE, 2, noise)), noise, Refusal.NO_PROGRAMME);
    byte[] whole = zip("jvm.options", 400_000);
    byte[] torn = Arrays.copyOf(whole, whole.length / 2);
    refused(bureau.sign(release(Kind.SOFTWARE, 3, torn)), torn, Refusal.NO_PROGRAMME);
  }

  @Test
  void an_archive_that_swells() throws Exception {
    var file = Files.write(folder.resolve("bomb.zip"), zip("jvm.options", 3_000_000));
    assertThat(Files.size(file)).isLessThan(10_000);
    var into = Files.createDirectories(folder.resolve("into"));
    var archive = new ProgrammeArchive(file, 2_000_000);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> archive.into(into))
        .hasMessage(Refusal.TOO_MUCH.words());
  }

  @Test
  void any_at_a_device_that_knows_no_release_key() throws Exception {
    Files.delete(folder.resolve("release-keys/release-1.pub"));
    start();
    refused(bureau.sign(release(Kind.SETTINGS, 1, POLICY)), POLICY, Refusal.NO_KEY);
  }

  @Test
  void settings_on_trial_that_no_longer_fit_are_rolled_back_at_the_start() throws Exception {
    offer(bureau.sign(release(Kind.SETTINGS, 1, POLICY)), POLICY);
    Files.writeString(policy.place(Slot.A).resolve("settings.toml"), "[video]\nbit-rate = 1\n");
    start();
    assertThat(policy.state()).isEqualTo(new SlotState.Steady(SlotState.factory().runs(), 1));
    assertThat(updater.running().settings()).isZero();
    assertThat(updater.running().refusal()).isEqualTo(Refusal.NOT_PROVEN);
  }

  @Test
  void settings_that_are_never_confirmed_are_given_up_after_three_starts() throws Exception {
    offer(bureau.sign(release(Kind.SETTINGS, 1, POLICY)), POLICY);
    for (int start = 1; start <= SlotMachine.STARTS_MAX; start++) {
      start();
      assertThat(updater.running().settings()).isEqualTo(1);
    }
    start();
    assertThat(updater.running().settings()).isZero();
    assertThat(updater.running().refusal()).isEqualTo(Refusal.NOT_PROVEN);
  }

  private static byte[] zip(String name, int length) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(new byte[length]);
      zip.closeEntry();
    }
    return out.toByteArray();
  }
}

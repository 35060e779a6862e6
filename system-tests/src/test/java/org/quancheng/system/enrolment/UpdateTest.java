package org.quancheng.system.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.release.ReleaseDesk;
import org.quancheng.provisioning.release.ReleaseDesk.Draft;
import org.quancheng.simulation.process.Agent;
import org.quancheng.system.device.DeviceImage;
import org.quancheng.transfer.release.Release;
import org.quancheng.transfer.release.Release.Kind;

/** Releases on their way from the technician into a recorder that starts as on a device. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UpdateTest {

  @TempDir private Path folder;

  @Test
  void a_docked_recorder_takes_settings_and_software_proves_itself_and_gives_up_what_fails()
      throws Exception {
    var image = Files.createDirectories(folder.resolve("image"));
    DeviceImage.lay(image);
    try (var house = new House(folder.resolve("house"))) {
      var policy = Files.writeString(folder.resolve("policy.toml"), "[post-event]\nseconds = 2\n");
      release(house, Kind.SETTINGS, policy);
      release(house, Kind.SOFTWARE, pack(image, "# the same, packed\n"));
      var identity = house.enrolAgo("rec-up", Profile.RECORDER, Duration.ZERO);
      var recorder = house.device("rec-up", identity, image);

      int known = dockReady(house, recorder, 0);
      known = dockReady(house, recorder, known);
      known = dockReady(house, recorder, known);
      awaitFleet(house, "软件 1 · 设置 1<");
      var slots = house.plan().home("rec-up").resolve("software");
      assertThat(slots.resolve("state")).hasContent("steady A 1 - 1 0");
      assertThat(house.plan().home("rec-up").resolve("data/settings/state"))
          .hasContent("steady A 1 - 1 0");

      release(house, Kind.SOFTWARE, pack(image, "-XX:+ThereIsNoSuchFlag\n"));
      dockReady(house, recorder, known);
      awaitFleet(house, "software 2 被拒：试用未通过，已退回");
      assertThat(house.fleetPage()).contains("软件 1 · 设置 1<");
      assertThat(slots.resolve("state")).hasContent("steady A 1 - 2 0");
    }
  }

  private static void release(House house, Kind kind, Path payload) throws Exception {
    var platform = kind == Kind.SOFTWARE ? Release.platformHere() : Release.ANY;
    new ReleaseDesk(house.bureau())
        .publish(new Draft(DeviceRole.RECORDER, kind, Optional.empty(), "test", platform), payload);
  }

  /** Puts the recorder into its bay once it has started; returns what it had told by then. */
  private static int dockReady(House house, Agent recorder, int known) throws Exception {
    recorder.awaitAfter(known, "a start", event -> event.has("ready"), House.PATIENCE);
    recorder.awaitAfter(
        known,
        "a self-test",
        event -> event.path("state").asString("").equals("READY"),
        House.PATIENCE);
    int told = recorder.events().soFar().size();
    house.dock(recorder, 1);
    return told;
  }

  private static void awaitFleet(House house, String words) throws Exception {
    House.await(
        "the fleet page says " + words, () -> house.fleetPage().contains(words) ? words : null);
  }

  /** The programme of an image as a payload, with more options for its JVM. */
  private Path pack(Path image, String options) throws IOException {
    var file = Files.createTempFile(folder, "programme", ".zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file));
        var jars = Files.newDirectoryStream(image.resolve("lib"))) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      zip.putNextEntry(new ZipEntry("jvm.options"));
      Files.copy(image.resolve("jvm.options"), zip);
      zip.write(options.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      for (var jar : jars) {
        zip.putNextEntry(new ZipEntry("lib/" + jar.getFileName()));
        Files.copy(jar, zip);
      }
    }
    return file;
  }
}

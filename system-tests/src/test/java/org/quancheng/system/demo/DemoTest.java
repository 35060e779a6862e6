package org.quancheng.system.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.simulation.DemoMain;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.bureau.Ports;
import org.quancheng.simulation.check.ShiftCheck;
import org.quancheng.simulation.shift.Part;
import org.quancheng.simulation.shift.Taken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The unattended shift from its first process to its summary, and what its check is worth. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoTest {

  private static final int MINUTES_MAX = 4;

  @TempDir private Path scratch;

  /** One test, as the shift is played once: it fills both cores for most of a minute. */
  @Test
  void a_shift_is_stored_and_checked_and_the_check_finds_what_is_spoilt_afterwards()
      throws Exception {
    var folder = scratch.resolve("demo");
    var said = play(folder);

    var summary = new JsonMapper().readTree(Files.readString(folder.resolve("summary.json")));
    assertThat(summary.path("passed").asBoolean()).isTrue();
    assertThat(summary.path("problems").isEmpty()).isTrue();
    var captures = new ArrayList<JsonNode>();
    summary.path("captures").forEach(captures::add);
    assertThat(captures).hasSize(10).allSatisfy(DemoTest::isWhole);
    assertThat(captures).filteredOn(one -> text(one, "verdict").equals("RECOVERED")).hasSize(1);
    assertThat(captures).filteredOn(one -> one.path("provisional").asBoolean()).hasSize(3);
    assertThat(captures).extracting(one -> text(one, "caseNumber")).doesNotContain("");
    for (var part : Part.usual()) {
      assertThat(of(part, captures))
          .extracting(one -> text(one, "kind"))
          .contains("PHOTO", "AUDIO", "VIDEO");
    }
    assertThat(said).contains("明应急罚〔2026〕12号", "RECOVERED", "passed after");

    spoil(folder, captures);
  }

  private String play(Path folder) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var log = scratch.resolve("demo.log");
    var process =
        new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes,
                DemoMain.class.getName(),
                "--once",
                "--dir",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).as("the demo ends").isTrue();
    } finally {
      process.destroy(); // It then ends its agents.
    }
    var said = Files.readString(log);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static void isWhole(JsonNode capture) {
    assertThat(capture.path("number").asLong()).isPositive();
    assertThat(text(capture, "kind")).isIn("PHOTO", "AUDIO", "VIDEO");
    assertThat(text(capture, "officerId")).matches("MS012[345]");
    assertThat(text(capture, "certificateNumber")).matches("辽E050012[345]");
    assertThat(capture.has("caseNumber")).isTrue();
    assertThat(text(capture, "verdict")).isIn("SEALED_INTACT", "RECOVERED");
    assertThat(capture.path("secondsToReceipt").asDouble()).isPositive();
    assertThat(capture.path("erased").asBoolean()).isTrue();
    assertThat(capture.path("playable").asBoolean()).isTrue();
  }

  private static List<JsonNode> of(Part part, List<JsonNode> captures) {
    return captures.stream().filter(one -> text(one, "recorder").equals(part.recorder())).toList();
  }

  private static String text(JsonNode capture, String field) {
    return capture.path(field).asString("");
  }

  /** One copy altered, another gone: the check must see both, and nothing else. */
  private static void spoil(Path folder, List<JsonNode> captures) throws Exception {
    var filming = new Plan.Filming(1280, 720, 25, 2_000_000, 5);
    var plan = new Plan(folder, new Ports(0, 0, 0, 0, 0), 3, "pattern", filming);
    var part = Part.usual().getFirst();
    var photo = taken(part, captures, "PHOTO");
    var audio = taken(part, captures, "AUDIO");
    var altered = copy(plan.vaults().getLast(), photo);
    byte[] bytes = Files.readAllBytes(altered);
    bytes[bytes.length / 2] ^= 1;
    Files.setPosixFilePermissions(altered, PosixFilePermissions.fromString("rw-------"));
    Files.write(altered, bytes);
    Files.delete(copy(plan.vaults().getFirst(), audio));

    var check = new ShiftCheck(plan);
    check.look(List.of(photo, audio));

    assertThat(check.problems())
        .containsExactlyInAnyOrder(
            "verify ends with exit code 1",
            "rec-1 PHOTO %d is not the same in both vaults".formatted(photo.number()),
            "rec-1 PHOTO %d has the verdict SEALED_INTACT/SEALED_DAMAGED".formatted(photo.number()),
            "rec-1 AUDIO %d has 1 copies in the store".formatted(audio.number()));
  }

  private static Taken taken(Part part, List<JsonNode> captures, String kind) {
    var capture =
        of(part, captures).stream()
            .filter(one -> text(one, "kind").equals(kind))
            .findFirst()
            .orElseThrow();
    return new Taken(
        part,
        capture.path("number").asLong(),
        kind,
        text(capture, "captureId"),
        Duration.ofSeconds(1),
        false);
  }

  /** A vault may name its files as it likes; the id in the header tells which one it is. */
  private static Path copy(Path vault, Taken taken) throws IOException {
    var id = HexFormat.of().parseHex(taken.captureId().replace("-", ""));
    try (var files = Files.walk(vault)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        try (var in = Files.newInputStream(file)) {
          byte[] start = in.readNBytes(52); // 32 fixed bytes, the first field's tag and length.
          if (start.length == 52 && Arrays.equals(start, 36, 52, id, 0, 16)) {
            return file;
          }
        }
      }
    }
    throw new AssertionError("no copy of %s in %s".formatted(taken, vault));
  }
}

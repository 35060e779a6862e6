package org.quancheng.evidence.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.Captures;
import tools.jackson.databind.json.JsonMapper;

/** The program as its users meet it: a process with arguments, output and an exit code. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceMainTest {

  private static final int MEDIA_BYTES = 9 << 20;

  @TempDir private static Path shared;
  private static Path plain;
  private static Path sealed;

  @TempDir private Path directory;
  private Path opened;

  private record Outcome(int code, String out, String err) {}

  @BeforeAll
  static void seal_a_file() throws Exception {
    plain = Files.write(shared.resolve("plain.mp4"), Captures.bytes(1, MEDIA_BYTES + 17));
    sealed = shared.resolve("a.qcap");
    var outcome = run("seal", plain, sealed, "--officer", "MS001/辽0500001");
    assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
  }

  @BeforeEach
  void name_a_new_file() {
    opened = directory.resolve("opened");
  }

  @Test
  void a_sealed_file_verifies_and_opens() throws Exception {
    assertThat(run("verify", sealed))
        .isEqualTo(
            new Outcome(
                0, sealed + ": SEALED_INTACT; capture 1 of local (trusted), 0.0 s signed\n", ""));
    assertThat(run("open", sealed, opened)).isEqualTo(new Outcome(0, "", ""));
    assertThat(opened).hasSameBinaryContentAs(plain);
    assertThat(directory).isDirectoryNotContaining("glob:**unfinished");
  }

  @Test
  void the_local_identity_is_its_owners_alone() throws Exception {
    var local = shared.resolve("configuration/quancheng/local");

    for (String secret : List.of("key.pem", "keys/local.key")) {
      assertEquals(
          PosixFilePermissions.fromString("rw-------"),
          Files.getPosixFilePermissions(local.resolve(secret)));
    }
    assertEquals(
        PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(local));
    run("seal", plain, directory.resolve("b.qcap"));
    assertThat(Files.readString(local.resolve("last-number"))).isEqualTo("2");
  }

  @Test
  void suite_3_has_keys_of_its_own_in_the_same_identity() throws Exception {
    var identity = directory.resolve("identity");
    var anchors = identity.resolve("anchors");
    var capture = directory.resolve("sm.qcap");

    assertThat(run("seal", "--suite", "SM4_GCM", "--identity", identity, plain, capture))
        .isEqualTo(new Outcome(0, "", ""));

    assertThat(Files.readAllBytes(capture)[11]).isEqualTo((byte) 3);
    var verified = run("verify", "--trust", anchors, capture);
    assertThat(verified.code()).as(verified.err()).isZero();
    var keys = identity.resolve("keys");
    assertThat(run("open", "--keys", keys, "--trust", anchors, capture, opened).code()).isZero();
    assertThat(opened).hasSameBinaryContentAs(plain);
    var recipient = identity.resolve("recipients/local.pub");
    var mixed = directory.resolve("mixed.qcap");
    var refused =
        run(
            "seal",
            "--suite",
            "SM4_GCM",
            "--identity",
            identity,
            "--recipient",
            recipient,
            plain,
            mixed);
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("is not for captures of suite SM4_GCM");
  }

  @Test
  void json_has_one_object_a_file_and_the_worst_verdict_is_the_code() throws Exception {
    var damaged = alter(sealed, Files.size(sealed) / 2);

    var outcome = run("verify", "--json", sealed, damaged);

    assertThat(outcome.code()).isEqualTo(1);
    var lines = outcome.out().lines().toList();
    assertThat(lines).hasSize(2);
    var good = new JsonMapper().readTree(lines.getFirst());
    assertThat(good.get("verdict").asString()).isEqualTo("SEALED_INTACT");
    assertThat(good.get("captureNumber").asInt()).isEqualTo(1);
    assertThat(good.get("captureId").asString()).hasSize(36);
    assertThat(good.get("officers").get(0).get("id").asString()).isEqualTo("MS001");
    assertThat(good.get("signedSeconds").isNumber()).isTrue();
    assertThat(good.get("damagedIntervals").isEmpty()).isTrue();
    var bad = new JsonMapper().readTree(lines.getLast());
    assertThat(bad.get("verdict").asString()).isEqualTo("SEALED_DAMAGED");
    assertThat(bad.get("damagedIntervals").size()).isEqualTo(1);
  }

  @Test
  void a_damaged_file_is_opened_only_as_far_as_it_is_asked_for() throws Exception {
    var damaged = alter(sealed, Files.size(sealed) - 100); // In the SEAL.

    var refused = run("open", damaged, opened);

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("PREFIX_DAMAGED").contains("nothing was written");
    assertThat(opened).doesNotExist();
    assertThat(run("open", damaged, opened, "--salvage").code()).isEqualTo(1);
    assertThat(opened).hasSameBinaryContentAs(plain);
  }

  @Test
  void what_is_no_capture_or_nobodys_has_its_own_code() throws Exception {
    var nobody = Files.createDirectory(directory.resolve("nobody"));

    assertThat(run("verify", plain).code()).isEqualTo(2);
    var untrusted = run("verify", sealed, "--trust", nobody);
    assertThat(untrusted.code()).isEqualTo(2);
    assertThat(untrusted.out()).contains("SEALED_INTACT").contains("NOT TRUSTED");
    assertThat(run("verify", cut(sealed)).code()).isEqualTo(1);
  }

  @Test
  void errors_are_two_lines_with_a_way_out() throws Exception {
    var taken = run("seal", plain, sealed);
    assertThat(taken.code()).isEqualTo(3);
    assertThat(taken.err())
        .isEqualTo(
            "quancheng: error: %s is already there\nquancheng: hint: %s\n"
                .formatted(sealed, "Name a new file; nothing is ever overwritten."));
    assertThat(run("verify").err()).contains("Missing required parameter");
    assertThat(run("verfy", sealed).err()).contains("Did you mean 'verify'?");
    assertThat(run("verify", directory.resolve("none")).code()).isEqualTo(3);
    assertThat(run("open", sealed, opened, "--keys", directory).err()).contains("--keys");
  }

  private Path alter(Path file, long at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[Math.toIntExact(at)] ^= 1;
    return Files.write(directory.resolve("altered.qcap"), bytes);
  }

  private Path cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(
        directory.resolve("cut.qcap"), java.util.Arrays.copyOf(bytes, bytes.length - 10));
  }

  private static Outcome run(Object... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsun.jnu.encoding=UTF-8",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                EvidenceMain.class.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    var out = shared.resolve("stdout").toFile();
    var err = shared.resolve("stderr").toFile();
    var builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
    builder
        .environment()
        .putAll(
            Map.of(
                "XDG_CONFIG_HOME",
                shared.resolve("configuration").toString(),
                "LC_ALL",
                "C.UTF-8"));
    var process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Outcome(
        process.exitValue(),
        Files.readString(out.toPath(), StandardCharsets.UTF_8),
        Files.readString(err.toPath(), StandardCharsets.UTF_8));
  }
}

package org.quancheng.provisioning.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a copy of the launcher on a machine of its own: its PATH and its JVM folders are made up.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LauncherTest {

  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "find",
          "flock",
          "grep",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sort",
          "tail",
          "touch",
          "env");

  @TempDir Path scratch;

  private Path tree;
  private Path path;
  private Path jvms;

  private record Ended(int exitCode, String out, String err) {}

  @BeforeEach
  void make_a_machine() throws IOException {
    tree = Files.createDirectory(scratch.resolve("tree"));
    path = Files.createDirectory(scratch.resolve("path"));
    jvms = Files.createDirectory(scratch.resolve("jvms"));
    var root = root();
    copy(root.resolve("quancheng"), tree.resolve("quancheng"));
    try (var files = Files.newDirectoryStream(root.resolve("launcher"))) {
      for (var file : files) {
        copy(file, tree.resolve("launcher").resolve(file.getFileName()));
      }
    }
    Files.writeString(tree.resolve("pom.xml"), "<project>\n  <version>0.1.0</version>\n");
    Files.createDirectories(tree.resolve("evidence/src/main"));
    Files.writeString(tree.resolve("evidence/pom.xml"), "");
    for (var tool : TOOLS) {
      script(path.resolve(tool), "exec /usr/bin/%s \"$@\"".formatted(tool));
    }
  }

  private static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("quancheng"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no folder above holds the launcher");
    }
    return folder;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/usr/bin/bash\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A JDK that says what it was called with. */
  private void jdk(Path home, String release) throws IOException {
    script(home.resolve("bin/java"), "echo java from %s: \"$@\"".formatted(home));
    script(home.resolve("bin/javac"), "exit 0");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(release));
  }

  /** A Maven that makes what the launcher looks for, and keeps a note of each run. */
  private void maven(String version) throws IOException {
    script(
        path.resolve("mvn"),
        """
        if [[ $1 == --version ]]; then echo "Apache Maven %s"; exit; fi
        echo "$@" >>"%s/maven.log"
        mkdir -p "%s/simulation/target/app"
        """
            .formatted(version, scratch, tree));
  }

  private Ended launch(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("/usr/bin/bash", tree + "/quancheng"));
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command).directory(scratch.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", path.toString());
    builder.environment().put("QUANCHENG_JVM_FOLDERS", jvms.toString());
    builder.environment().putAll(environment);
    var err = scratch.resolve("err");
    var process = builder.redirectError(err.toFile()).start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("the launcher ends").isTrue();
    return new Ended(process.exitValue(), out, Files.readString(err));
  }

  @Test
  void without_a_jdk_it_says_what_to_do() throws Exception {
    var ended = launch(Map.of(), "verify", "x.qcap");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("error: no JDK 25").contains("hint: install one");
  }

  /** An apt that has a JDK 25, or none; it notes what it was asked for. */
  private void apt(boolean hasIt) throws IOException {
    script(
        path.resolve("apt-get"),
        """
        echo "$DEBIAN_FRONTEND $@" >>"%s/apt.log"
        [[ $1 != install ]] || ln -s "%s/fetched" "%s/openjdk-25"
        """
            .formatted(scratch, scratch, jvms));
    script(path.resolve("apt-cache"), hasIt ? "echo \"$2 | 25 | trixie\"" : "true");
    script(path.resolve("ln"), "exec /usr/bin/ln \"$@\"");
    jdk(scratch.resolve("fetched"), "25.0.3");
  }

  private static void assumeRoot() {
    assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "SKIPPED LOUDLY: only root installs a JDK; run as root");
  }

  @Test
  void root_gets_a_jdk_from_apt_and_goes_on_with_it() throws Exception {
    assumeRoot();
    apt(true);
    maven("3.9.12");
    var ended = launch(Map.of(), "verify", "x.qcap");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).startsWith("java from " + scratch.resolve("fetched"));
    assertThat(ended.err()).contains("asking apt for openjdk-25-jdk-headless");
    assertThat(Files.readString(scratch.resolve("apt.log")))
        .contains("noninteractive install -y")
        .contains("--no-install-recommends openjdk-25-jdk-headless");
  }

  @Test
  void where_apt_has_no_jdk_25_nothing_is_installed_and_it_says_what_to_do() throws Exception {
    assumeRoot();
    apt(false);
    var ended = launch(Map.of(), "verify", "x.qcap");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("error: no JDK 25").contains("hint: install one");
    assertThat(Files.readString(scratch.resolve("apt.log"))).doesNotContain("install");
  }

  @Test
  void a_java_home_of_17_is_passed_over_for_a_25_in_the_usual_place() throws Exception {
    jdk(scratch.resolve("old"), "17.0.15");
    jdk(jvms.resolve("temurin-25"), "25.0.3");
    maven("3.9.12");
    var ended = launch(Map.of("JAVA_HOME", scratch + "/old"), "verify", "x.qcap");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .startsWith("java from " + jvms.resolve("temurin-25"))
        .contains("evidence-0.1.0.jar verify x.qcap");
  }

  @Test
  void a_java_home_of_17_alone_is_no_jdk_25() throws Exception {
    jdk(scratch.resolve("old"), "17.0.15");
    var ended = launch(Map.of("JAVA_HOME", scratch + "/old"), "demo");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("error: no JDK 25");
  }

  @Test
  void java25_home_counts_and_so_does_a_javac_on_the_path() throws Exception {
    maven("3.8.7");
    jdk(scratch.resolve("elsewhere"), "25");
    assertThat(launch(Map.of("JAVA25_HOME", scratch + "/elsewhere"), "dock").out())
        .startsWith("java from " + scratch.resolve("elsewhere"));
    Files.createSymbolicLink(path.resolve("javac"), scratch.resolve("elsewhere/bin/javac"));
    assertThat(launch(Map.of(), "dock").out())
        .startsWith("java from " + scratch.resolve("elsewhere"));
  }

  @Test
  void it_builds_once_and_again_when_a_source_is_newer_or_gone() throws Exception {
    jdk(jvms.resolve("jdk-25"), "25.0.3");
    maven("3.9.12");
    var source = tree.resolve("evidence/src/main/A.java");
    Files.writeString(source, "");
    launch(Map.of(), "verify");
    launch(Map.of(), "verify");
    assertThat(scratch.resolve("maven.log")).content().hasLineCount(1);
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(9)));
    launch(Map.of(), "verify");
    assertThat(scratch.resolve("maven.log")).content().hasLineCount(2);
  }

  @Test
  void a_build_that_fails_says_why_and_where_the_rest_is() throws Exception {
    jdk(jvms.resolve("jdk-25"), "25.0.3");
    script(
        path.resolve("mvn"),
        """
        if [[ $1 == --version ]]; then echo "Apache Maven 3.9.12"; exit; fi
        echo "[ERROR] A.java: ';' expected"
        exit 1
        """);
    var ended = launch(Map.of(), "central");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("';' expected").contains("build.log");
  }

  @Test
  void without_maven_and_without_a_way_to_fetch_it_it_says_so() throws Exception {
    jdk(jvms.resolve("jdk-25"), "25.0.3");
    var ended = launch(Map.of(), "central");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("Maven 3.8.7 or later").contains("hint: install Maven");
  }

  @Test
  void a_maven_that_is_too_old_gives_way_to_the_wrapper() throws Exception {
    jdk(jvms.resolve("jdk-25"), "25.0.3");
    maven("3.6.3");
    script(path.resolve("curl"), "exit 0");
    script(tree.resolve("mvnw"), "mkdir -p \"%s/simulation/target/app\"".formatted(tree));
    var ended = launch(Map.of(), "dock");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(scratch.resolve("maven.log")).doesNotExist();
  }

  @Test
  void tests_end_with_maven_s_own_exit_code() throws Exception {
    jdk(jvms.resolve("jdk-25"), "25.0.3");
    script(
        path.resolve("mvn"),
        """
        if [[ $1 == --version ]]; then echo "Apache Maven 3.9.12"; exit; fi
        echo "$@"
        exit 7
        """);
    var ended = launch(Map.of(), "test");
    assertThat(ended.exitCode()).isEqualTo(7);
    assertThat(ended.out()).contains("-B -T 2 verify");
    assertThat(ended.err()).contains("NOT ALL TESTS CAN RUN").contains("chromium");
  }

  @Test
  void an_unknown_verb_is_named() throws Exception {
    var ended = launch(Map.of(), "recrod");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("no verb 'recrod'").contains("hint:");
  }

  @Test
  void help_names_every_verb() throws Exception {
    var ended = launch(Map.of(), "help");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .contains(
            "demo",
            "test",
            "recorder",
            "dock",
            "central",
            "provision",
            "verify",
            "seal",
            "open",
            "bench");
  }
}

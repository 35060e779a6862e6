package org.quancheng.provisioning.killed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.Program;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.provisioning.ProvisionMain;
import org.quancheng.provisioning.command.ProvisionCommand;

/** Processes are killed at seeded moments; the same command then goes on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledRunTest {

  private static final long SEED = 6;
  private static final int KILLS = 3;
  private static final int RECORDERS = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path scratch;
  private final Random random = new Random(SEED);
  private Path bureau;
  private String passphrase = "";

  @BeforeEach
  void prepare() throws IOException {
    bureau = scratch.resolve("bureau");
    passphrase =
        PassphraseSource.generate(scratch.resolve("passphrase"), new SecureRandom()).text();
  }

  private List<String> call(String... arguments) {
    var call = new ArrayList<>(List.of(arguments));
    call.addAll(List.of("--dir", bureau.toString(), "--passphrase", passphrase));
    return call;
  }

  private Process start(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ProvisionMain.class.getName());
    command.addAll(call(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(scratch.resolve("log").toFile())
        .start();
  }

  /** How long a process takes to its end. */
  private long measure(String... arguments) throws IOException, InterruptedException {
    long start = System.nanoTime();
    var process = start(arguments);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(scratch.resolve("log"))).isZero();
    return System.nanoTime() - start;
  }

  /** Nobody is killed here: a process of its own would only cost its start. */
  private void finish(String... arguments) {
    var call = call(arguments).toArray(String[]::new);
    assertThat(Program.run("provision", call, new ProvisionCommand())).isZero();
  }

  private void kill(long usual, String... arguments) throws IOException, InterruptedException {
    var process = start(arguments);
    long moment = (long) (usual * (0.2 + 0.8 * random.nextDouble()));
    if (!process.waitFor(moment, TimeUnit.NANOSECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private void assertNothingHalfMade() throws IOException {
    try (var files = Files.walk(bureau)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".partial") || name.endsWith(".unfinished"));
    }
  }

  @Test
  void a_founding_that_was_killed_is_whole_or_not_there_and_is_done_again()
      throws IOException, InterruptedException {
    long usual = measure("init");
    finish("selftest");
    for (int trial = 0; trial < KILLS; trial++) {
      bureau = scratch.resolve("bureau-" + trial);
      kill(usual, "init");
      if (!Files.exists(bureau)) {
        finish("init");
      }
      finish("selftest");
      assertNothingHalfMade();
    }
  }

  @Test
  void a_batch_that_was_killed_is_gone_on_with() throws IOException, InterruptedException {
    finish("init");
    var table = new StringBuilder("name,serial\n");
    IntStream.rangeClosed(1, RECORDERS)
        .forEach(i -> table.append("rec-%d,SN-%d\n".formatted(i, i)));
    var file = Files.writeString(scratch.resolve("recorders.csv"), table).toString();
    long usual = measure("station", "大厅") * 3;
    for (int trial = 0; trial < KILLS; trial++) {
      kill(usual, "recorder", "batch", file);
    }
    finish("recorder", "batch", file);
    finish("selftest");
    assertNothingHalfMade();
    for (int i = 1; i <= RECORDERS; i++) {
      var name = "rec-" + i;
      assertThat(DeviceIdentity.load(bureau.resolve("recorders").resolve(name)).name().text())
          .isEqualTo(name);
    }
  }
}

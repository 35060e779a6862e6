package org.quancheng.provisioning.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.Program;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.provisioning.ProvisionMain;

/** SoftHSM2 reads its settings from the environment, so each verb runs in a process of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenTest {

  private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

  @TempDir Path scratch;
  private Path bureau;
  private Path pin;
  private String passphrase = "";

  @BeforeEach
  void initializeToken() throws IOException, InterruptedException {
    assumeTrue(
        Files.exists(LIBRARY),
        "SKIPPED: no SoftHSM2 here, so tokens are not tested; apt install softhsm2");
    bureau = scratch.resolve("bureau");
    passphrase =
        PassphraseSource.generate(scratch.resolve("passphrase"), new SecureRandom()).text();
    pin = scratch.resolve("pin");
    PassphraseSource.generate(pin, new SecureRandom());
    Files.createDirectory(scratch.resolve("tokens"));
    Files.writeString(
        scratch.resolve("softhsm2.conf"),
        "directories.tokendir = %s%nobjectstore.backend = file%n"
            .formatted(scratch.resolve("tokens")));
    var text = Files.readString(pin);
    assertThat(
            run(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "test",
                "--pin",
                text,
                "--so-pin",
                text))
        .isZero();
  }

  private int run(String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SOFTHSM2_CONF", scratch.resolve("softhsm2.conf").toString());
    var process = builder.redirectOutput(scratch.resolve("log").toFile()).start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private int provision(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ProvisionMain.class.getName());
    command.addAll(List.of(arguments));
    command.addAll(List.of("--dir", bureau.toString(), "--passphrase", passphrase));
    return run(command.toArray(String[]::new));
  }

  private String log() throws IOException {
    return Files.readString(scratch.resolve("log"));
  }

  private int init() throws IOException, InterruptedException {
    return provision("init", "--token-library", LIBRARY.toString(), "--pin", "file:" + pin);
  }

  @Test
  void authority_keys_stay_in_the_token_and_sign_there() throws IOException, InterruptedException {
    assertThat(init()).as(log()).isZero();
    try (var files = Files.walk(bureau.resolve("authorities"))) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsOnly("chain.pem", "token.toml");
    }
    assertThat(bureau.resolve("authorities/token.toml"))
        .content()
        .doesNotContain(Files.readString(pin));
    assertThat(provision("recorder", "enrol", "rec-1")).as(log()).isZero();
    assertThat(provision("rotate", "devices", "--yes")).as(log()).isZero();
    assertThat(provision("recorder", "enrol", "rec-2")).as(log()).isZero();
    var anchors = TrustAnchors.load(bureau.resolve("anchors"));
    for (var name : List.of("rec-1", "rec-2")) {
      var identity = DeviceIdentity.load(bureau.resolve("recorders").resolve(name));
      assertThat(anchors.judge(identity.chain(), Instant.now()).trusted()).isTrue();
    }
  }

  @Test
  void a_wrong_pin_founds_nothing() throws IOException, InterruptedException {
    Files.writeString(pin, "another pin altogether");
    assertThat(init()).isEqualTo(Program.EXIT_USAGE);
    assertThat(log()).contains("does not open", "PIN");
    assertThat(bureau).doesNotExist();
  }

  @Test
  void another_token_is_told_as_such() throws IOException, InterruptedException {
    assertThat(init()).as(log()).isZero();
    var settings = bureau.resolve("authorities/token.toml");
    Files.writeString(
        settings, Files.readString(settings).replace("'quancheng-", "'quancheng-other-"));
    assertThat(provision("recorder", "enrol", "rec-1")).isEqualTo(Program.EXIT_USAGE);
    assertThat(log()).contains("the token has no key");
  }
}

package org.quancheng.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that opens captures with a key that never leaves its token. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenKeysTest {

  @TempDir private Path directory;

  @Test
  void a_store_plays_a_capture_that_only_the_key_in_its_token_opens() throws Exception {
    assumeTrue(
        TokenStore.library().isPresent(),
        "NOT TESTED: a store whose key is in a PKCS #11 token; install softhsm2");
    assertThat(play()).as(Files.readString(directory.resolve("log"))).isZero();

    assertThat(directory.resolve("played")).hasBinaryContent(TokenStore.PICTURE);
  }

  /** In a process of its own, since the library reads where its tokens are only once. */
  private int play() throws Exception {
    var configuration =
        Files.writeString(
            directory.resolve("softhsm2.conf"),
            "directories.tokendir = %s\n"
                .formatted(Files.createDirectories(directory.resolve("softhsm"))));
    var store =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            TokenStore.class.getName(),
            directory.toString());
    store.environment().put("SOFTHSM2_CONF", configuration.toString());
    return store
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile())
        .start()
        .waitFor();
  }
}

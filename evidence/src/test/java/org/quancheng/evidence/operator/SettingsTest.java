package org.quancheng.evidence.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.DeviceName;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {

  record Video(int frameRate, @Default("4000000") long bitRate) {

    Video {
      if (frameRate < 1) {
        throw new IllegalArgumentException("a frame rate is at least 1, not " + frameRate);
      }
    }
  }

  record Example(
      Path data,
      DeviceName name,
      @Default("PT30S") Duration timeout,
      @Nullable URI dockAddress,
      Optional<String> note,
      @Default("aes-256-gcm") Suite suite,
      List<Path> vaults,
      boolean audio,
      Video video) {}

  private static final String COMPLETE =
      """
      data = "/var/lib/quancheng"
      name = "recorder-1"
      vaults = ["/a", "/b"]
      audio = true
      [video]
      frame-rate = 25
      """;

  @TempDir private Path directory;

  @Test
  void a_file_becomes_a_record_and_what_it_leaves_out_has_a_default() throws IOException {
    assertThat(load(COMPLETE))
        .isEqualTo(
            new Example(
                Path.of("/var/lib/quancheng"),
                new DeviceName("recorder-1"),
                Duration.ofSeconds(30),
                null,
                Optional.empty(),
                Suite.AES_256_GCM,
                List.of(Path.of("/a"), Path.of("/b")),
                true,
                new Video(25, 4_000_000)));
  }

  @Test
  void what_is_given_wins_over_the_default() throws IOException {
    String given = "timeout = \"PT5M\"\ndock-address = \"https://127.0.1.1:7443\"\nnote = \"x\"\n";

    assertThat(load(given + COMPLETE))
        .extracting(Example::timeout, Example::dockAddress, Example::note)
        .containsExactly(
            Duration.ofMinutes(5), URI.create("https://127.0.1.1:7443"), Optional.of("x"));
  }

  @ParameterizedTest
  @CsvSource({
    "data =,datta =,unknown setting 'datta',Did you mean 'data'?",
    "frame-rate,framerate,unknown setting 'video.framerate',Did you mean 'video.frame-rate'?",
    "name = \"recorder-1\",,the setting 'name' is missing,Add 'name = …'",
    "frame-rate = 25,,the setting 'video.frame-rate' is missing,Add 'video.frame-rate = …'",
    "recorder-1,Recorder 1,the setting 'name': 'Recorder 1' is not a device name,Correct",
    "frame-rate = 25,frame-rate = 0,the setting 'video': a frame rate is at least 1,Correct",
    "frame-rate = 25,frame-rate = \"x\",'video.frame-rate': 'x' is not a whole number,Correct",
    "audio = true,audio = 1,'audio': '1' is neither true nor false,Correct",
    "audio = true,audio = [1],'audio': a single value is expected,Correct",
    "audio = true,audio = true +,is not TOML,at line 4",
  })
  void what_is_wrong_is_named_with_a_way_out(
      String right, @Nullable String wrong, String cause, String remedy) {
    String text = COMPLETE.replace(right, wrong == null ? "" : wrong);

    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> load(text))
        .withMessageContaining(cause)
        .satisfies(e -> assertThat(e.remedy()).contains(remedy));
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> Settings.load(directory.resolve("none.toml"), Example.class))
        .withMessageContaining("none.toml cannot be read");
  }

  private Example load(String toml) throws IOException {
    return Settings.load(Files.writeString(directory.resolve("example.toml"), toml), Example.class);
  }
}

package org.quancheng.evidence.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.digest.Digest;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DurableTest {

  @TempDir private Path directory;

  @Test
  void a_file_is_replaced_as_a_whole_and_nothing_is_left_over() throws IOException {
    var file = directory.resolve("a");
    Durable.writeNew(file, new byte[] {1, 2, 3});
    Durable.writeNew(file, new byte[] {4});

    assertThat(Files.readAllBytes(file)).containsExactly(4);
    assertThat(directory).isDirectoryNotContaining("glob:**unfinished");
  }

  @Test
  void what_an_interrupted_write_left_is_written_over() throws IOException {
    var file = directory.resolve("a");
    Files.writeString(directory.resolve("a.unfinished"), "half");

    Durable.writePrivate(file, new byte[] {1});

    assertThat(Files.readAllBytes(file)).containsExactly(1);
  }

  @Test
  void a_removed_file_may_be_removed_again() throws IOException {
    var file = Files.writeString(directory.resolve("a"), "x");
    Durable.delete(file);
    Durable.delete(file);

    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 4096, 5000, 4 << 20, (4 << 20) + 1, 9_000_001})
  void reading_back_digests_the_whole_file(int length) throws IOException {
    byte[] content = Captures.bytes(length, length);
    var file = Files.write(directory.resolve("a"), content);

    assertThat(DirectRead.digest(file).digest()).isEqualTo(Digest.of(content));
  }

  @Test
  void reading_back_a_file_that_is_gone_is_an_error() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> DirectRead.digest(directory.resolve("none")));
  }
}

package org.quancheng.evidence.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.evidence.digest.Digest;

/** Copies past the page cache, of lengths around the buffer's and the block's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectCopyTest {

  private static final int BUFFER = DirectFile.BUFFER_BYTES;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4096, BUFFER - 1, BUFFER, BUFFER + 1, 2 * BUFFER, 2 * BUFFER + 5000})
  void a_copy_holds_the_same_bytes_in_the_cache_and_on_the_medium(int length) throws Exception {
    var content = new byte[length];
    new Random(length).nextBytes(content);
    var source = Files.write(directory.resolve("source"), content);
    var copy = directory.resolve("copy");

    DirectCopy.copy(source, copy);

    assertThat(copy).hasBinaryContent(content);
    assertThat(DirectRead.digest(copy).digest()).isEqualTo(Digest.of(content));
  }

  @Test
  void a_file_that_is_there_is_never_written_over() throws Exception {
    var source = Files.writeString(directory.resolve("source"), "new");
    var copy = Files.writeString(directory.resolve("copy"), "old");

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> DirectCopy.copy(source, copy));

    assertThat(copy).hasContent("old");
  }
}

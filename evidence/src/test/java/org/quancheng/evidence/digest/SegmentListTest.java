package org.quancheng.evidence.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.evidence.Captures;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentListTest {

  private static final int SEGMENT = SegmentList.SEGMENT_BYTES;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT + 77})
  void a_list_grown_in_pieces_is_that_of_the_file(int length) throws IOException {
    byte[] content = Captures.bytes(length, length);
    var file = Files.write(directory.resolve("a"), content);
    var builder = new SegmentList.Builder();
    for (int from = 0; from < length; from += 70_001) {
      builder.update(content, from, Math.min(70_001, length - from));
    }

    var list = builder.build();

    assertThat(list).isEqualTo(SegmentList.of(file));
    assertThat(list.digests()).hasSize(SegmentList.count(length));
    assertThat(SegmentList.decode(list.encode())).isEqualTo(list);
    if (length > SEGMENT) {
      assertThat(list.digests().get(1))
          .isEqualTo(
              Digest.of(Arrays.copyOfRange(content, SEGMENT, Math.min(length, 2 * SEGMENT))));
    }
  }

  @Test
  void the_root_covers_size_and_every_segment() {
    var digest = Digest.of(new byte[] {1});
    var list = new SegmentList(List.of(digest, digest));
    byte[] expected =
        ByteBuffer.allocate(10 + 12 + 64)
            .put("qc-seg-v1\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .putLong(SEGMENT + 5L)
            .putInt(SEGMENT)
            .put(digest.bytes())
            .put(digest.bytes())
            .array();

    assertThat(list.root(SEGMENT + 5L)).isEqualTo(Digest.of(expected));
    assertThatIllegalArgumentException().isThrownBy(() -> list.root(5));
    assertThatIllegalArgumentException().isThrownBy(() -> SegmentList.decode(new byte[33]));
  }
}

package org.quancheng.central.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FragmentsTest {

  /** Media in memory that hands out a few bytes at a time, as records do. */
  private static final class Bytes implements Media {

    private final byte[] all;

    Bytes(byte[] all) {
      this.all = all;
    }

    @Override
    public long size() {
      return all.length;
    }

    @Override
    public int read(long position, ByteBuffer target) {
      if (position >= all.length) {
        return -1;
      }
      int length = (int) Math.min(Math.min(target.remaining(), 1000), all.length - position);
      target.put(all, (int) position, length);
      return length;
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (var stream = FragmentsTest.class.getResourceAsStream("/media/" + name)) {
      return Objects.requireNonNull(stream).readAllBytes();
    }
  }

  @Test
  void every_fragment_is_found_with_its_duration() throws IOException {
    var media = new Bytes(resource("minute.mp4"));
    var found = Fragments.of(media).orElseThrow();

    assertThat(found.fragments()).hasSizeBetween(59, 61);
    double seconds =
        found.fragments().stream().mapToLong(Fragments.Fragment::ticks).sum()
            / (double) found.timescale();
    assertThat(seconds).isBetween(59.5, 60.5);
    long bytes = found.fragments().stream().mapToLong(Fragments.Fragment::bytes).sum();
    assertThat(found.moovEnd() + bytes).isEqualTo(media.size());
  }

  @Test
  void the_index_is_shown_between_header_and_first_fragment_and_nothing_else_changes()
      throws IOException {
    var plain = resource("minute.mp4");
    var shown = IndexedMedia.of(new Bytes(plain));
    var all = shown.fill(0, ByteBuffer.allocate((int) shown.size())).array();
    int moovEnd = (int) Fragments.of(new Bytes(plain)).orElseThrow().moovEnd();
    int index = all.length - plain.length;

    assertThat(index).isPositive();
    assertThat(new String(all, moovEnd + 4, 4, StandardCharsets.US_ASCII)).isEqualTo("sidx");
    assertThat(Arrays.copyOf(all, moovEnd)).isEqualTo(Arrays.copyOf(plain, moovEnd));
    assertThat(Arrays.copyOfRange(all, moovEnd + index, all.length))
        .isEqualTo(Arrays.copyOfRange(plain, moovEnd, plain.length));
  }

  @Test
  void a_file_cut_anywhere_still_plays_as_far_as_it_goes() throws IOException {
    var plain = resource("minute.mp4");
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    for (int i = 0; i < 100; i++) {
      var cut = Arrays.copyOf(plain, random.nextInt(plain.length));
      var shown = IndexedMedia.of(new Bytes(cut));
      assertThat(shown.size()).isGreaterThanOrEqualTo(cut.length);
    }
  }

  @Test
  void bytes_that_are_no_video_are_shown_as_they_are() throws IOException {
    var photo = new Bytes(resource("photo.jpg"));

    assertThat(IndexedMedia.of(photo)).isSameAs(photo);
  }

  @Test
  void ranges_are_read_as_players_write_them() {
    assertThat(ByteRange.of("bytes=10-19", 100)).hasValue(new ByteRange(10, 19));
    assertThat(ByteRange.of("bytes=10-", 100)).hasValue(new ByteRange(10, 99));
    assertThat(ByteRange.of("bytes=-10", 100)).hasValue(new ByteRange(90, 99));
    assertThat(ByteRange.of("bytes=90-1000", 100)).hasValue(new ByteRange(90, 99));
    assertThat(ByteRange.of("bytes=100-", 100)).isEmpty();
    assertThat(ByteRange.of(null, 100)).hasValue(new ByteRange(0, 99));
    assertThat(ByteRange.of("bytes=0-1,5-6", 100)).hasValue(new ByteRange(0, 99));
  }
}

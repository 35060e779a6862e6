package org.quancheng.recorder.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlaybackTest {

  @TempDir private Path directory;
  private Playback playback;
  private byte[] film;

  @BeforeEach
  void film_two_seconds() throws Exception {
    var program = EncoderProgram.unpack();
    playback = new Playback(program);
    var file = directory.resolve("film.mp4");
    var call =
        "-v error -f lavfi -i testsrc2=size=320x240:rate=25:d=2 -c:v libopenh264 -g 25"
            + " -movflags frag_keyframe+empty_moov+default_base_moof "
            + file;
    var encoder = program.encoder(List.of(call.split(" ", -1))).inheritIO().start();
    assertThat(encoder.waitFor()).isZero();
    film = Files.readAllBytes(file);
  }

  @Test
  void every_picture_of_a_whole_film_is_counted() throws Exception {
    assertThat(playback.pictures(film)).isEqualTo(50);
  }

  @Test
  void a_film_whose_pictures_were_overwritten_is_not_counted_as_whole() throws Exception {
    Arrays.fill(film, film.length / 2, film.length / 2 + 4000, (byte) 0x55);
    assertThat(playback.pictures(film)).isNotEqualTo(50);
  }

  @Test
  void noise_and_nothing_are_no_film() throws Exception {
    assertThat(playback.pictures(new byte[0])).isLessThanOrEqualTo(0);
    assertThat(playback.pictures(new byte[100_000])).isLessThanOrEqualTo(0);
  }
}

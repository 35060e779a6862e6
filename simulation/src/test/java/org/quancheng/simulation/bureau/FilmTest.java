package org.quancheng.simulation.bureau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.recorder.source.EncoderProgram;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FilmTest {

  private static final List<String> PICTURES = List.of("-f", "lavfi", "-i", "testsrc2=s=160x120");
  private static final List<String> SOUND = List.of("-f", "lavfi", "-i", "sine");

  @TempDir Path folder;

  @Test
  void a_video_with_sound_is_filmed_as_it_is() throws Exception {
    Path video = encoded(PICTURES, SOUND);
    assertThat(Film.source(video, folder)).isEqualTo("file:" + video);
  }

  @Test
  void a_video_without_sound_is_filmed_with_a_silent_track() throws Exception {
    String source = Film.source(encoded(PICTURES), folder.resolve("bureau"));
    Path copy = Path.of(source.substring("file:".length()));
    assertThat(copy).startsWith(folder.resolve("bureau"));
    assertThat(Film.source(copy, folder)).as("has sound now").isEqualTo(source);
  }

  @Test
  void a_file_that_is_no_video_is_refused_with_a_remedy() throws IOException {
    Path text = Files.writeString(folder.resolve("text.mp4"), "no video");
    assertThatThrownBy(() -> Film.source(text, folder))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("holds no video");
  }

  @SafeVarargs
  private Path encoded(List<String>... inputs) throws IOException, InterruptedException {
    Path video = folder.resolve("video.mp4");
    var arguments = new ArrayList<>(List.of("-v", "error"));
    for (var input : inputs) {
      arguments.addAll(input);
    }
    arguments.addAll(List.of("-t", "1", "-c:v", "libopenh264", video.toString()));
    var program = EncoderProgram.unpack();
    assertThat(program.encoder(arguments).inheritIO().start().waitFor()).isZero();
    return video;
  }
}

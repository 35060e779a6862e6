package org.quancheng.recorder.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.recorder.machine.RecorderEvent;
import org.quancheng.recorder.media.FragmentReader;
import org.quancheng.recorder.source.EncoderProgram;

/** What the recorder is told of the stream, from a real one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveStreamTest {

  private static final String FILM =
      "-v error -f lavfi -i testsrc2=size=160x120:rate=25:duration=2 -c:v libopenh264 -b:v 100k"
          + " -g 25 -bf 0 -movflags +frag_keyframe+empty_moov+default_base_moof"
          + " -frag_duration 250000 -f mp4 pipe:1";

  @Test
  void the_last_fragment_of_a_stopped_source_is_not_the_next_stream() throws Exception {
    var process = EncoderProgram.unpack().encoder(List.of(FILM.split(" ", -1))).start();
    var reader =
        new FragmentReader(new BufferedInputStream(process.getInputStream()), System::nanoTime);
    var init = reader.readInit();
    var first = reader.read().orElseThrow();
    var late = reader.read().orElseThrow();
    var told = new ArrayList<RecorderEvent>();
    var stream = new LiveStream(Duration.ofSeconds(1), false, told::add);
    stream.started(init);
    stream.arrived(first);
    stream.reset();
    told.clear();

    stream.arrived(late);

    assertThat(told).as("nothing can be recorded yet").isEmpty();
    stream.started(init);
    stream.arrived(first);
    assertThat(told).containsExactly(new RecorderEvent.StreamFlows());
    assertThat(stream.start(MediaKind.VIDEO).before()).containsExactly(first);
  }
}

package org.quancheng.recorder.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.recorder.media.Fragment;
import org.quancheng.recorder.media.FragmentReader;
import org.quancheng.recorder.source.EncoderProgram;

/** The ring, fed with eight seconds of a real stream. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PreEventRingTest {

  private static final List<Fragment> STREAM = new ArrayList<>();

  @BeforeAll
  static void encode() throws IOException {
    var process =
        EncoderProgram.unpack()
            .encoder(
                List.of(
                    ("-v error -f lavfi -i testsrc2=size=160x120:rate=25:duration=8 -c:v"
                         + " libopenh264 -b:v 100k -g 25 -bf 0 -movflags"
                         + " +frag_keyframe+empty_moov+default_base_moof -frag_duration 250000 -f"
                         + " mp4 pipe:1")
                        .split(" ", -1)))
            .start();
    var reader =
        new FragmentReader(new BufferedInputStream(process.getInputStream()), System::nanoTime);
    reader.readInit();
    for (var next = reader.read(); next.isPresent(); next = reader.read()) {
      STREAM.add(next.get());
    }
  }

  @Test
  void it_keeps_what_was_asked_for_and_the_group_that_covers_the_start() {
    var ring = filled(3);

    assertThat(length(ring)).isBetween(Duration.ofSeconds(3), Duration.ofMillis(4100));
    assertThat(ring.all().getFirst().startsGroup()).isTrue();
    assertThat(ring.all()).endsWith(STREAM.getLast());
  }

  @Test
  void a_ring_of_no_length_holds_the_group_that_goes_on() {
    var ring = filled(0);

    assertThat(ring.all()).isEqualTo(ring.current());
    assertThat(length(ring)).isLessThanOrEqualTo(Duration.ofMillis(1100));
  }

  @Test
  void a_ring_longer_than_the_stream_holds_all_of_it() {
    assertThat(filled(120).all()).isEqualTo(STREAM);
  }

  @Test
  void nothing_is_held_before_the_first_key_picture() {
    var ring = new PreEventRing(Duration.ofSeconds(3), Long.MAX_VALUE);
    STREAM.stream().filter(fragment -> !fragment.startsGroup()).limit(3).forEach(ring::add);

    assertThat(ring.all()).isEmpty();
    assertThat(ring.current()).isEmpty();
  }

  @Test
  void a_ring_that_would_take_too_much_memory_is_shorter_but_still_decodes() {
    long half = STREAM.stream().mapToLong(Fragment::size).sum() / 2;
    var ring = new PreEventRing(Duration.ofMinutes(2), half);
    STREAM.forEach(ring::add);

    assertThat(ring.all().stream().mapToLong(Fragment::size).sum()).isLessThanOrEqualTo(half);
    assertThat(ring.all().getFirst().startsGroup()).isTrue();
    assertThat(ring.shortage()).hasValue(length(ring).toMillis());
  }

  @Test
  void a_ring_that_has_let_go_only_of_what_is_old_is_not_short() {
    assertThat(filled(3).shortage()).isEmpty();
    assertThat(filled(120).shortage()).isEmpty();
  }

  private static PreEventRing filled(int seconds) {
    var ring = new PreEventRing(Duration.ofSeconds(seconds), Long.MAX_VALUE);
    STREAM.forEach(ring::add);
    return ring;
  }

  private static Duration length(PreEventRing ring) {
    return ring.all().stream().map(Fragment::length).reduce(Duration.ZERO, Duration::plus);
  }
}

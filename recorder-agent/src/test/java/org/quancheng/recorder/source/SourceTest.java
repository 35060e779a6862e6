package org.quancheng.recorder.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.recorder.media.Fragment;
import org.quancheng.recorder.media.InitSegment;
import org.quancheng.recorder.media.Timeline;
import org.quancheng.recorder.media.Track.Kind;

/** Runs the real encoder. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SourceTest {

  private static final VideoSettings SMALL = new VideoSettings(320, 240, 25, 300_000);
  private static final Set<Kind> BOTH = EnumSet.allOf(Kind.class);
  private static EncoderProgram program;

  @TempDir Path scratch;

  @BeforeAll
  static void unpack() throws IOException {
    program = EncoderProgram.unpack();
  }

  @Test
  void fragments_last_at_most_a_quarter_of_a_second_and_groups_one_second() throws Exception {
    var heard = new Heard();
    try (var _ = Source.start(pattern(), heard, System::nanoTime)) {
      var fragments = heard.fragments(12);

      assertThat(fragments.getFirst().startsGroup()).isTrue();
      assertThat(fragments).allMatch(f -> f.length().compareTo(Duration.ofMillis(300)) <= 0);
      assertThat(fragments.stream().filter(Fragment::startsGroup).count()).isBetween(2L, 4L);
    }
  }

  @Test
  void a_stream_cut_out_of_the_middle_starts_at_zero_and_decodes() throws Exception {
    var heard = new Heard();
    List<Fragment> fragments;
    try (var _ = Source.start(pattern(), heard, System::nanoTime)) {
      fragments = heard.fragments(16);
    }
    var from = fragments.stream().skip(2).filter(Fragment::startsGroup).findFirst().orElseThrow();
    var timeline = new Timeline();
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(heard.init().bytes());
    for (var fragment : fragments.subList(fragments.indexOf(from), fragments.size())) {
      append(bytes, timeline.place(fragment, BOTH));
    }
    var file = Files.write(scratch.resolve("cut.mp4"), bytes.toByteArray());

    assertThat(probe(file, "stream=codec_name,start_time"))
        .contains("codec_name=h264", "codec_name=aac", "start_time=0.000000");
    assertThat(errorsOf(file)).isEmpty();
  }

  @Test
  void a_stream_without_its_pictures_plays_as_sound_alone() throws Exception {
    assertThat(keptAlone(Kind.AUDIO)).contains("codec_name=aac").doesNotContain("h264");
  }

  @Test
  void a_stream_without_its_sound_plays_as_pictures_alone() throws Exception {
    assertThat(keptAlone(Kind.VIDEO)).contains("codec_name=h264").doesNotContain("aac");
  }

  @Test
  void a_photo_is_taken_out_of_the_running_stream() throws Exception {
    var heard = new Heard();
    try (var _ = Source.start(pattern(), heard, System::nanoTime)) {
      var group = heard.fragments(3);
      byte[] photo = new StillDecoder(program).decode(heard.init(), group);
      var file = Files.write(scratch.resolve("photo.jpg"), photo);

      assertThat(probe(file, "stream=codec_name,width,height"))
          .contains("codec_name=mjpeg", "width=320", "height=240");
    }
  }

  @Test
  void a_killed_encoder_is_noticed_and_replaced() throws Exception {
    var heard = new Heard();
    try (var source = Source.start(pattern(), heard, System::nanoTime)) {
      heard.fragments(2);
      long killed = System.nanoTime();
      source.process().orElseThrow().destroyForcibly();

      assertThat(heard.interruption()).isEqualTo(SourceListener.Interruption.ENDED);
      assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(2));
      heard.clear();
      assertThat(heard.fragments(2)).hasSize(2);
    }
  }

  @Test
  void a_stopped_encoder_is_noticed_within_two_seconds_and_replaced() throws Exception {
    var heard = new Heard();
    try (var source = Source.start(pattern(), heard, System::nanoTime)) {
      heard.fragments(2);
      long stopped = System.nanoTime();
      signal("STOP", source.process().orElseThrow());

      assertThat(heard.interruption()).isEqualTo(SourceListener.Interruption.STALLED);
      assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(2));
      heard.clear();
      assertThat(heard.fragments(2)).hasSize(2);
    }
  }

  @Test
  void a_camera_that_is_not_there_is_told() throws Exception {
    var heard = new Heard();
    var missing = SourceAddress.parse("v4l2:/dev/video-none");
    try (var _ = Source.start(Encoders.of(program, missing, SMALL), heard, System::nanoTime)) {
      assertThat(heard.interruption()).isEqualTo(SourceListener.Interruption.ENDED);
    }
  }

  @Test
  void a_source_that_writes_garbage_is_told() throws Exception {
    var heard = new Heard();
    var garbage = new ProcessBuilder("sh", "-c", "head -c 4096 /dev/zero; exec cat /dev/zero");
    try (var _ = Source.start(() -> EncoderChild.of(garbage), heard, System::nanoTime)) {
      assertThat(heard.interruption()).isEqualTo(SourceListener.Interruption.GARBAGE);
    }
  }

  @Test
  void a_source_that_is_silent_from_the_start_is_told_within_two_seconds_and_may_still_begin()
      throws Exception {
    var heard = new Heard();
    var starts = new AtomicInteger();
    var ready = scratch.resolve("ready");
    var slow =
        program.encoder(EncoderCommand.of(new SourceAddress.Pattern(), SMALL, Optional.empty()));
    slow.command()
        .addAll(0, List.of("sh", "-c", "until [ -e \"$0\" ]; do sleep 0.1; done; exec \"$@\""));
    slow.command().add(3, ready.toString());
    long started = System.nanoTime();
    Encoders encoders =
        () -> {
          starts.incrementAndGet();
          return EncoderChild.of(slow);
        };
    try (var source = Source.start(encoders, heard, System::nanoTime)) {
      assertThat(heard.interruption()).isEqualTo(SourceListener.Interruption.STALLED);
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
      assertThat(source.process().orElseThrow().isAlive()).isTrue();
      Files.createFile(ready);
      assertThat(heard.fragments(2)).hasSize(2);
    }
    assertThat(heard.interruptions).isEmpty();
    assertThat(starts).hasValue(1);
  }

  @Test
  void a_camera_in_the_network_is_filmed_inside_its_own_connection() throws Exception {
    var heard = new Heard();
    try (var camera = NetworkCamera.start(program);
        var _ =
            Source.start(
                Encoders.of(program, SourceAddress.parse(camera.address()), SMALL),
                heard,
                System::nanoTime)) {
      var fragments = heard.fragments(6);
      assertThat(camera.asked()).isTrue();
      assertThat(fragments.getFirst().startsGroup()).isTrue();
      assertThat(heard.init().track(Kind.VIDEO)).isPresent();
    }
  }

  @Test
  void a_local_camera_is_asked_for_the_wanted_picture_and_its_microphone() throws Exception {
    var camera = SourceAddress.parse("v4l2:/dev/video2+alsa:hw:1");
    var call =
        EncoderCommand.of(camera, new VideoSettings(1280, 720, 25, 4_000_000), Optional.empty());

    assertThat(String.join(" ", call))
        .contains("-f v4l2 -framerate 25 -video_size 1280x720 -i /dev/video2 -f alsa -i hw:1 ")
        .contains("-map 0:v:0 -map 1:a:0 ");
    for (var device : List.of("v4l2", "alsa")) {
      assertThat(output(program.encoder(List.of("-v", "error", "-h", "demuxer=" + device))))
          .as("the program that is shipped reads " + device)
          .containsPattern("Demuxer (\\S*,)?" + device);
    }
  }

  private String keptAlone(Kind kind) throws Exception {
    var heard = new Heard();
    List<Fragment> fragments;
    try (var _ = Source.start(pattern(), heard, System::nanoTime)) {
      fragments = heard.fragments(8);
    }
    var timeline = new Timeline();
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(heard.init().keeping(kind).bytes());
    for (var fragment : fragments) {
      append(bytes, timeline.place(fragment, Set.of(kind)));
    }
    var file = Files.write(scratch.resolve(kind + ".mp4"), bytes.toByteArray());
    assertThat(errorsOf(file)).isEmpty();
    return probe(file, "stream=codec_name");
  }

  private static void append(ByteArrayOutputStream bytes, List<ByteBuffer> placed) {
    for (var part : placed) {
      var copy = new byte[part.remaining()];
      part.get(copy);
      bytes.writeBytes(copy);
    }
  }

  private static Encoders pattern() {
    return Encoders.of(program, new SourceAddress.Pattern(), SMALL);
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private static String probe(Path file, String entries) throws IOException {
    return output(program.probe(List.of("-v", "error", "-show_entries", entries, file.toString())));
  }

  private static String errorsOf(Path file) throws IOException {
    return output(
        program.encoder(List.of("-v", "error", "-i", file.toString(), "-f", "null", "-")));
  }

  private static String output(ProcessBuilder call) throws IOException {
    var process = call.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Collects what a source tells. */
  private static final class Heard implements SourceListener {

    private final LinkedBlockingQueue<Fragment> fragments = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Interruption> interruptions = new LinkedBlockingQueue<>();
    private volatile @Nullable InitSegment init;

    @Override
    public void started(InitSegment init) {
      this.init = init;
    }

    @Override
    public void arrived(Fragment fragment) {
      fragments.add(fragment);
    }

    @Override
    public void interrupted(Interruption reason, Duration silent) {
      interruptions.add(reason);
    }

    InitSegment init() {
      var now = init;
      if (now == null) {
        throw new AssertionError("the source did not start");
      }
      return now;
    }

    List<Fragment> fragments(int count) throws InterruptedException {
      var taken = new ArrayList<Fragment>();
      while (taken.size() < count) {
        var next = fragments.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("a fragment within 20 s").isNotNull();
        taken.add(next);
      }
      return taken;
    }

    @Nullable Interruption interruption() throws InterruptedException {
      return interruptions.poll(20, TimeUnit.SECONDS);
    }

    void clear() {
      fragments.clear();
    }
  }
}

package org.quancheng.recorder;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.operator.Default;
import org.quancheng.recorder.capture.Rotation;
import org.quancheng.recorder.source.SourceAddress;
import org.quancheng.recorder.source.VideoSettings;

/**
 * The settings of a recorder, as in {@code docs/recorder.md}.
 *
 * @param data where captures, journal and counters lie
 * @param identity the directory that provisioning filled
 * @param source the camera, as {@link SourceAddress#parse} reads it
 * @param hardware {@code raspberry-pi}, {@code simulated}, or {@code simulated-board}: the device's
 *     drivers on a simulated board
 * @param dockAddress where the dock answers when the contacts do not tell
 */
record RecorderSettings(
    Path data,
    Path identity,
    String source,
    @Default("raspberry-pi") String hardware,
    Optional<URI> dockAddress,
    Optional<Video> video,
    Optional<PreEvent> preEvent,
    Optional<PostEvent> postEvent,
    Optional<Longest> longestCapture,
    Optional<Space> space,
    Optional<Words> overlay) {

  private static final List<String> HARDWARE =
      List.of("raspberry-pi", "simulated", "simulated-board");

  RecorderSettings {
    boolean ribbon = SourceAddress.parse(source) instanceof SourceAddress.RaspberryCamera;
    if (ribbon && overlay.map(Words::on).orElse(false)) {
      throw new IllegalArgumentException(
          "rpicam encodes its picture itself, so nothing can be burnt in: leave out 'overlay'");
    }
    if (!HARDWARE.contains(hardware)) {
      throw new IllegalArgumentException(
          "'%s' is no hardware; known are %s".formatted(hardware, String.join(", ", HARDWARE)));
    }
  }

  /** The picture; 720p at 25 pictures and 4 Mbit a second unless said otherwise. */
  record Video(
      @Default("1280") int width,
      @Default("720") int height,
      @Default("25") int frameRate,
      @Default("4000000") int bitRate) {

    Video {
      new VideoSettings(width, height, frameRate, bitRate);
    }

    VideoSettings settings() {
      return new VideoSettings(width, height, frameRate, bitRate);
    }
  }

  /**
   * What is held back before a press (预录).
   *
   * @param seconds 0 to 120
   * @param audio whether sound is part of it; a question of policy
   */
  record PreEvent(@Default("30") int seconds, @Default("false") boolean audio) {

    private static final int SECONDS_MAX = 120;

    PreEvent {
      if (seconds < 0 || seconds > SECONDS_MAX) {
        throw new IllegalArgumentException(
            "pre-event seconds are 0 to %d, not %d".formatted(SECONDS_MAX, seconds));
      }
    }

    Duration length() {
      return Duration.ofSeconds(seconds);
    }
  }

  /** How long a capture goes on after the officer has ended it; 0 to 120 seconds. */
  record PostEvent(@Default("0") int seconds) {

    PostEvent {
      if (seconds < 0 || seconds > PreEvent.SECONDS_MAX) {
        throw new IllegalArgumentException(
            "post-event seconds are 0 to %d, not %d".formatted(PreEvent.SECONDS_MAX, seconds));
      }
    }
  }

  /** How long and how large a capture may become before the next carries it on without a gap. */
  record Longest(@Default("PT60M") Duration time, @Default("4032") int megabytes) {}

  /** Room kept free for acts that must be filmed. */
  record Space(@Default("256") int reserveMegabytes) {}

  /**
   * Officers, case and time burnt into the picture; off unless the policy asks for it.
   *
   * @param font a TrueType font with Chinese characters
   */
  record Words(@Default("true") boolean on, Path font) {}

  Duration after() {
    return Duration.ofSeconds(postEvent.map(PostEvent::seconds).orElse(0));
  }

  Rotation longest() {
    return longestCapture
        .map(most -> new Rotation(most.time(), (long) most.megabytes() << 20))
        .orElse(Rotation.USUAL);
  }

  long reserveBytes() {
    return (long) space.map(Space::reserveMegabytes).orElse(256) << 20;
  }

  VideoSettings picture() {
    return video.map(Video::settings).orElse(new VideoSettings(1280, 720, 25, 4_000_000));
  }

  PreEvent before() {
    return preEvent.orElse(new PreEvent(30, false));
  }
}

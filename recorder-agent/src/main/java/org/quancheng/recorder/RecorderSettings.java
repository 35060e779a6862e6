package org.quancheng.recorder;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.operator.Default;
import org.quancheng.recorder.capture.RingRoom;
import org.quancheng.recorder.capture.Rotation;
import org.quancheng.recorder.source.SourceAddress;
import org.quancheng.recorder.source.VideoSettings;
import org.quancheng.transfer.policy.RecorderPolicy.Longest;
import org.quancheng.transfer.policy.RecorderPolicy.PostEvent;
import org.quancheng.transfer.policy.RecorderPolicy.PreEvent;
import org.quancheng.transfer.policy.RecorderPolicy.Space;
import org.quancheng.transfer.policy.RecorderPolicy.Video;

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
    RingRoom.here().require(before(preEvent).length(), picture(video).bitRate());
    if (!HARDWARE.contains(hardware)) {
      throw new IllegalArgumentException(
          "'%s' is no hardware; known are %s".formatted(hardware, String.join(", ", HARDWARE)));
    }
  }

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
    return picture(video);
  }

  private static VideoSettings picture(Optional<Video> video) {
    return video
        .map(of -> new VideoSettings(of.width(), of.height(), of.frameRate(), of.bitRate()))
        .orElse(new VideoSettings(1280, 720, 25, 4_000_000));
  }

  PreEvent before() {
    return before(preEvent);
  }

  private static PreEvent before(Optional<PreEvent> preEvent) {
    return preEvent.orElse(new PreEvent(30, false));
  }
}

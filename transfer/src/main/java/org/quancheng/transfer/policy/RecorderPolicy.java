package org.quancheng.transfer.policy;

import java.time.Duration;
import java.util.Optional;
import org.quancheng.evidence.operator.Default;

/** What a release of settings may say to recorders. */
public record RecorderPolicy(
    Optional<Video> video,
    Optional<PreEvent> preEvent,
    Optional<PostEvent> postEvent,
    Optional<Longest> longestCapture,
    Optional<Space> space,
    Optional<Overlay> overlay) {

  private static final int HELD_SECONDS_MAX = 120;

  /** The picture; 720p at 25 pictures and 4 Mbit a second unless said otherwise. */
  public record Video(
      @Default("1280") int width,
      @Default("720") int height,
      @Default("25") int frameRate,
      @Default("4000000") int bitRate) {

    public Video {
      within("width", width, 160, 3840);
      within("height", height, 120, 2160);
      within("frame-rate", frameRate, 5, 60);
      within("bit-rate", bitRate, 100_000, 20_000_000);
    }
  }

  /**
   * What is held back before a press (预录).
   *
   * @param seconds 0 to 120
   * @param audio whether sound is part of it; a question of policy
   */
  public record PreEvent(@Default("30") int seconds, @Default("false") boolean audio) {

    public PreEvent {
      within("pre-event seconds", seconds, 0, HELD_SECONDS_MAX);
    }

    public Duration length() {
      return Duration.ofSeconds(seconds);
    }
  }

  /** How long a capture goes on after the officer has ended it; 0 to 120 seconds. */
  public record PostEvent(@Default("0") int seconds) {

    public PostEvent {
      within("post-event seconds", seconds, 0, HELD_SECONDS_MAX);
    }
  }

  /** How long and how large a capture may become before the next carries it on without a gap. */
  public record Longest(@Default("PT60M") Duration time, @Default("4032") int megabytes) {}

  /** Room kept free for acts that must be filmed. */
  public record Space(@Default("256") int reserveMegabytes) {}

  /** Whether officers, case and time are burnt into the picture; the font is the device's. */
  public record Overlay(@Default("true") boolean on) {}

  private static void within(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s is %d, outside of %d to %d".formatted(name, value, min, max));
    }
  }
}

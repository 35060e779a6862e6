package org.quancheng.recorder.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.recorder.capture.Sample;
import org.quancheng.recorder.media.Timeline;
import org.quancheng.recorder.media.Track;
import org.quancheng.recorder.source.Playback;
import org.quancheng.recorder.time.DeviceClock;

/** What the camera gave for two seconds, sealed as a film is and then played by the decoder. */
final class TestFilm implements TrialContent {

  private final Sample sample;
  private final Playback playback;
  private boolean played;

  TestFilm(Sample sample, Playback playback) {
    this.sample = sample;
    this.playback = playback;
  }

  @Override
  public MediaKind kind() {
    return MediaKind.VIDEO;
  }

  @Override
  public String mediaType() {
    return "video/mp4";
  }

  @Override
  public void write(CaptureWriter writer, DeviceClock clock) throws IOException {
    var timeline = new Timeline();
    writer.write(ByteBuffer.wrap(sample.init().bytes()), true, clock.now());
    for (var fragment : sample.fragments()) {
      var placed = timeline.place(fragment, EnumSet.allOf(Track.Kind.class));
      writer.write(placed, fragment.startsGroup(), clock.now());
    }
    writer.attest(clock.now());
  }

  /** Plays it; that a player cannot is no fault of the sealing, and told by {@link #played}. */
  @Override
  public void check(CaptureReader opened) throws IOException {
    var film = new ByteArrayOutputStream();
    opened.copyTo(film);
    played = playback.pictures(film.toByteArray()) == sample.pictures();
  }

  /** Whether the decoder gave back every picture. */
  boolean played() {
    return played;
  }
}

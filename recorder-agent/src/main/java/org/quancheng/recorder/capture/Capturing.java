package org.quancheng.recorder.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.tags.CaptureTags;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.recorder.source.StillDecoder;
import org.quancheng.recorder.storage.CaptureNote;

/** Begins and ends captures as the machine says. Used by the machine's thread only. */
public final class Capturing {

  private final LiveStream stream;
  private final CaptureDesk desk;
  private final StillDecoder stills;
  private final RecordingListener listener;
  private final ThreadFactory threads = Thread.ofPlatform().name("recording-", 1).factory();
  private @Nullable Recording recording;
  private Optional<CaptureId> last = Optional.empty();

  public Capturing(
      LiveStream stream, CaptureDesk desk, StillDecoder stills, RecordingListener listener) {
    this.stream = stream;
    this.desk = desk;
    this.stills = stills;
    this.listener = listener;
  }

  /**
   * Begins a capture.
   *
   * @param continuing whether it carries on the capture before it
   */
  public CaptureNote.Key begin(MediaKind kind, CaptureTags tags, boolean continuing)
      throws IOException {
    var start = stream.start(kind);
    var file = desk.begin(kind, tags, continuing ? last : Optional.empty());
    var next = new Recording(file, start, listener);
    last = Optional.of(file.key().id());
    recording = next;
    threads.newThread(next).start();
    stream.feed(next, start);
    return file.key();
  }

  /** Ends the capture with the fragment that is on its way. */
  public void end() {
    stream.end();
  }

  /** Gives up the capture that is open; what is on the card stays for recovery. */
  public void abandon() {
    stream.abandon();
    recording = null;
  }

  /** Holds the capture back, with the reason on record. */
  public void pause(String reason) {
    stream.pause();
    note(new CaptureEvent.Paused(reason));
  }

  /** Goes on. */
  public void resume() {
    note(new CaptureEvent.Resumed());
    stream.resume();
  }

  /** Puts an event on record in the capture that is open. */
  public void note(CaptureEvent event) {
    if (recording != null) {
      recording.note(event);
    }
  }

  /** Puts a mark on the time line. */
  public void mark(Wish mark) {
    note(new CaptureEvent.Marked(mark.markKind(), ""));
  }

  /** Takes a photo on a thread of its own; the listener hears what came of it. */
  public void photo(CaptureTags tags) throws IOException {
    var picture = stream.photo().orElseThrow(() -> new IOException("there is no picture"));
    Thread.ofPlatform().name("photo").start(() -> photo(picture, tags));
  }

  private void photo(LiveStream.Photo picture, CaptureTags tags) {
    CaptureNote.@Nullable Key key = null;
    try {
      byte[] jpeg = stills.decode(picture.init(), picture.group());
      try (var file = desk.begin(MediaKind.PHOTO, tags, Optional.empty())) {
        key = file.key();
        file.write(ByteBuffer.wrap(jpeg), true);
        listener.sealed(file.seal());
      }
    } catch (IOException | RuntimeException e) {
      listener.photoFailed(Optional.ofNullable(key), e);
    }
  }
}

package org.quancheng.recorder.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.tags.CaptureTags;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.recorder.machine.Reason;
import org.quancheng.recorder.source.StillDecoder;
import org.quancheng.recorder.storage.CaptureNote;

/** Begins and ends captures as the machine says. Used by the machine's thread only. */
public final class Capturing {

  private final LiveStream stream;
  private final CaptureDesk desk;
  private final StillDecoder stills;
  private final RecordingListener listener;
  private final Rotation rotation;
  private final ThreadFactory threads = Thread.ofPlatform().name("recording-", 1).factory();
  private @Nullable Recording recording;
  private @Nullable Following following;
  private long begunNanos;
  private boolean muted;
  private Reason reason = Reason.NOT_STATED;
  private Optional<CaptureId> last = Optional.empty();

  /** A recording that is ready to take over from the one before it. */
  private record Following(Recording recording, AtomicBoolean taken) {}

  /** Prepares to capture; captures longer than the rotation allows are carried on in the next. */
  public Capturing(
      LiveStream stream, Workbench workbench, RecordingListener listener, Rotation rotation) {
    this.stream = stream;
    this.desk = workbench.desk();
    this.stills = workbench.stills();
    this.listener = listener;
    this.rotation = rotation;
  }

  /** What captures are made with. */
  public record Workbench(CaptureDesk desk, StillDecoder stills) {}

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
    begunNanos = System.nanoTime();
    muted &= continuing;
    threads.newThread(next).start();
    stream.feed(next, start);
    stream.mute(muted);
    return file.key();
  }

  /** Ends the capture with the fragment that is on its way. */
  public void end() {
    settleFollowing();
    stream.end();
  }

  /** Gives up the capture that is open; what is on the card stays for recovery. */
  public void abandon() {
    settleFollowing();
    stream.abandon();
    recording = null;
  }

  /**
   * Prepares the next capture when the open one has become long enough; it takes over with the next
   * group of pictures, so that between the two not a picture is missing.
   *
   * @param tags what the next capture starts with
   * @return the capture that has taken over since the last call
   */
  public Optional<CaptureNote.Key> rotate(CaptureTags tags) throws IOException {
    var next = following;
    if (next != null) {
      if (!next.taken().get()) {
        return Optional.empty();
      }
      following = null;
      recording = next.recording();
      begunNanos = System.nanoTime();
      return Optional.of(next.recording().file().key());
    }
    var open = recording;
    if (open != null && longEnough(open)) {
      prepare(open, tags);
    }
    return Optional.empty();
  }

  private boolean longEnough(Recording open) {
    var age = Duration.ofNanos(System.nanoTime() - begunNanos);
    return age.compareTo(rotation.longest()) >= 0 || open.handedOver() >= rotation.bytesMax();
  }

  private void prepare(Recording open, CaptureTags tags) throws IOException {
    var kind = open.file().key().kind();
    var start = stream.startFollowing(kind);
    var file = desk.begin(kind, tags, last);
    last = Optional.of(file.key().id());
    var next = new Recording(file, start, listener);
    var taken = new AtomicBoolean();
    following = new Following(next, taken);
    stream.follow(
        next,
        () -> {
          taken.set(true);
          threads.newThread(next).start();
        });
  }

  /** What was to follow either has taken over, or its number is given back with a reason. */
  private void settleFollowing() {
    var next = following;
    if (next == null) {
      return;
    }
    following = null;
    stream.unfollow();
    if (next.taken().get()) {
      recording = next.recording();
      return;
    }
    try {
      next.recording().file().discard("the capture before it ended first");
    } catch (IOException e) {
      listener.failed(next.recording().file().key(), e);
    }
  }

  /** Whether it is this capture that is open or was open last. */
  public boolean current(CaptureNote note) {
    var open = recording;
    return open != null && open.file().key().number() == note.number();
  }

  /** Holds the capture back, with the reason on record. */
  public void pause(Reason why) {
    stream.pause();
    note(new CaptureEvent.Paused(why.name()));
  }

  /** Goes on. */
  public void resume() {
    note(new CaptureEvent.Resumed());
    stream.resume();
  }

  /** Leaves the sound out, or takes it in again; either is on record. */
  public void toggleSound() {
    muted = !muted;
    reason = Reason.NOT_STATED;
    stream.mute(muted);
    note(new CaptureEvent.Marked(muted ? "MUTED" : "UNMUTED", muted ? reason.name() : ""));
  }

  /** Puts the next of the reasons on record why the sound is left out. */
  public void nextReason() {
    reason = reason.next();
    giveReason(reason);
  }

  /** Puts on record why the capture is held back. */
  public void giveReason(Reason why) {
    note(new CaptureEvent.Marked("REASON", why.name()));
  }

  /** Whether the sound is left out at the moment. */
  public boolean muted() {
    return muted && recording != null;
  }

  /** Why the sound is left out. */
  public Reason reason() {
    return reason;
  }

  /** Puts an event on record in the capture that is open. */
  public void note(CaptureEvent event) {
    stream.note(event);
  }

  /** Puts a mark on the time line; false when no capture is open. */
  public boolean mark(CaptureEvent.Marked mark) {
    return stream.note(mark);
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
        file.write(List.of(ByteBuffer.wrap(jpeg)), true);
        listener.sealed(file.seal());
      }
    } catch (IOException | RuntimeException e) {
      listener.photoFailed(Optional.ofNullable(key), e);
    }
  }
}

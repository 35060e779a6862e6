package org.quancheng.recorder.capture;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.recorder.machine.RecorderEvent;
import org.quancheng.recorder.media.Fragment;
import org.quancheng.recorder.media.InitSegment;
import org.quancheng.recorder.media.Track;
import org.quancheng.recorder.source.SourceListener;

/**
 * The stream as it comes, between the source and the recording: fills the ring, feeds the
 * recording, measures gaps. The source's thread and the machine's thread meet here and nowhere
 * else.
 */
public final class LiveStream implements SourceListener {

  private enum Feed {
    NONE,
    FLOWING,
    PAUSED,
    RESUMING,
    ENDING
  }

  private final PreEventRing ring;
  private final boolean soundBefore;
  private final Consumer<RecorderEvent> teller;
  private @Nullable InitSegment init;
  private @Nullable Recording recording;
  private @Nullable Runnable following;
  private Sample.@Nullable Collector sampling;
  private boolean muted;
  private Feed feed = Feed.NONE;
  private boolean flowing;
  private boolean gapOpen;
  private boolean startedAnew;
  private long lastFedNanos;
  private String gapReason = "";

  /**
   * Makes a stream that nothing has come from yet.
   *
   * @param preEvent how much is held back before a recording starts
   * @param soundBefore whether the policy allows sound in that part
   * @param teller takes events at once, without waiting
   */
  public LiveStream(Duration preEvent, boolean soundBefore, Consumer<RecorderEvent> teller) {
    this.soundBefore = soundBefore;
    this.ring = new PreEventRing(preEvent, RingRoom.here().bytesMax());
    this.teller = teller;
  }

  @Override
  public synchronized void started(InitSegment next) {
    if (recording != null && init != null && !next.equals(init)) {
      // Fragments of another kind of stream cannot follow in the same file.
      recording.stop();
      rest();
      teller.accept(new RecorderEvent.StreamChanged());
    }
    init = next;
    startedAnew = true;
    ring.clear();
    if (sampling != null) {
      sampling.restart();
    }
  }

  @Override
  public synchronized void arrived(Fragment fragment) {
    if (init == null) {
      return; // The last word of a source that was stopped on purpose; no recording runs.
    }
    ring.add(fragment);
    if (following != null && fragment.startsGroup() && feed == Feed.FLOWING) {
      following.run();
      following = null;
    }
    if (recording != null) {
      feed(recording, fragment);
    }
    if (sampling != null && sampling.add(init, fragment)) {
      sampling = null;
    }
    if (!flowing) {
      flowing = true;
      teller.accept(new RecorderEvent.StreamFlows());
    }
  }

  private void feed(Recording to, Fragment fragment) {
    if (feed == Feed.PAUSED || (feed == Feed.RESUMING && !fragment.startsGroup())) {
      return;
    }
    var since = Duration.ofNanos(fragment.arrivedNanos() - lastFedNanos).minus(fragment.length());
    var gap = since.isNegative() ? Duration.ZERO : since;
    if (gapOpen) {
      to.restarted(gapReason, gap);
      gapOpen = false;
    } else if (feed == Feed.RESUMING) {
      to.resumed(gap);
    }
    to.arrived(fragment, !muted);
    lastFedNanos = fragment.arrivedNanos();
    if (feed == Feed.ENDING) {
      to.stop();
      rest();
    } else {
      feed = Feed.FLOWING;
    }
  }

  @Override
  public synchronized void interrupted(Interruption reason, Duration silent) {
    flowing = false;
    if (recording != null) {
      gapOpen = true;
      gapReason = reason.name();
      if (feed == Feed.ENDING) {
        recording.stop();
        rest();
      }
    }
    teller.accept(new RecorderEvent.StreamLost(reason));
  }

  /**
   * What a recording that begins now starts with.
   *
   * @throws IOException if there is no stream, or it lacks what the kind needs
   */
  synchronized Recording.Start start(MediaKind kind) throws IOException {
    if (init == null) {
      throw new IOException("there is no stream");
    }
    var needed = kind == MediaKind.AUDIO ? Track.Kind.AUDIO : Track.Kind.VIDEO;
    if (init.track(needed).isEmpty()) {
      throw new IOException("the stream has no " + needed);
    }
    startedAnew = false;
    // Sound alone has no pictures that must be complete, and its policy is the stricter one.
    return new Recording.Start(
        kind, init, kind == MediaKind.AUDIO ? List.of() : ring.all(), soundBefore);
  }

  /** Feeds a recording from now on; nothing is lost since its start was taken. */
  synchronized void feed(Recording next, Recording.Start start) {
    recording = next;
    feed = Feed.FLOWING;
    gapOpen = startedAnew;
    lastFedNanos =
        start.before().isEmpty() ? System.nanoTime() : start.before().getLast().arrivedNanos();
    if (start.kind() != MediaKind.AUDIO) {
      ring.shortage()
          .ifPresent(held -> next.note(new CaptureEvent.Marked("PRE_EVENT_SHORT", held + " ms")));
      var held = ring.all();
      int known = start.before().isEmpty() ? -1 : held.indexOf(start.before().getLast());
      held.subList(known + 1, held.size()).forEach(fragment -> feed(next, fragment));
    }
  }

  /**
   * Lets another recording take over with the next group of pictures: no fragment is lost between
   * the two, and none is in both.
   *
   * @param taken told on the source's thread when it has taken over; it may not wait
   */
  synchronized void follow(Recording next, Runnable taken) {
    following =
        () -> {
          if (recording != null) {
            recording.stop();
          }
          recording = next;
          taken.run();
        };
  }

  /** Takes back what was to follow, unless it has taken over already. */
  synchronized void unfollow() {
    following = null;
  }

  /**
   * What a recording that takes over starts with.
   *
   * @throws IOException if there is no stream
   */
  synchronized Recording.Start startFollowing(MediaKind kind) throws IOException {
    if (init == null) {
      throw new IOException("there is no stream");
    }
    return new Recording.Start(kind, init, List.of(), soundBefore);
  }

  /** Leaves the sound out of what is recorded, or takes it in again. */
  synchronized void mute(boolean on) {
    muted = on;
  }

  /** Puts an event on record in the capture that is fed; false when there is none. */
  synchronized boolean note(CaptureEvent event) {
    if (recording == null) {
      return false;
    }
    recording.note(event);
    return true;
  }

  /** Holds back what comes; {@link #resume} goes on with the next whole group. */
  synchronized void pause() {
    feed = Feed.PAUSED;
  }

  /** Goes on after a pause. */
  synchronized void resume() {
    feed = Feed.RESUMING;
  }

  /** Ends the recording with the fragment that is on its way. */
  synchronized void end() {
    if (recording != null && (!flowing || feed == Feed.PAUSED)) {
      recording.stop();
      rest();
    } else {
      feed = Feed.ENDING;
    }
  }

  /** Feeds nobody any more. */
  synchronized void abandon() {
    rest();
  }

  /** Forgets the stream, since its source is being stopped on purpose. */
  public synchronized void reset() {
    flowing = false;
    ring.clear();
    init = null;
  }

  /** Whether pictures come, as far as is known. */
  public synchronized boolean flows() {
    return flowing;
  }

  /** The stream's start and the group of pictures that goes on now, for a photo. */
  public synchronized Optional<Photo> photo() {
    var group = ring.current();
    return init == null || group.isEmpty() || !flowing
        ? Optional.empty()
        : Optional.of(new Photo(init, group));
  }

  /** A sample of what comes from now on; one at a time, and only while the stream flows. */
  public synchronized CompletableFuture<Sample> sample(Duration length) {
    sampling = new Sample.Collector(length);
    return sampling.whole();
  }

  /** What a photo is decoded from. */
  public record Photo(InitSegment init, List<Fragment> group) {}

  private void rest() {
    recording = null;
    following = null;
    feed = Feed.NONE;
    gapOpen = false;
    muted = false;
  }
}

package org.quancheng.recorder.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.recorder.media.Fragment;
import org.quancheng.recorder.media.InitSegment;
import org.quancheng.recorder.media.Timeline;
import org.quancheng.recorder.media.Track;

/**
 * Seals one capture of video or sound on a thread of its own. The camera hands over without ever
 * waiting for the card; what the card cannot take in time is dropped whole, counted and put on
 * record.
 */
final class Recording implements Runnable {

  /** 24 s of stream: longer than a card of a good class ever stalls. */
  private static final int FRAGMENTS_WAITING_MAX = 96;

  /** Room beside the fragments, so that nothing that happens is pushed out by pictures. */
  private static final int NOTES_WAITING_MAX = 1024;

  /** More than this waiting for the card is more than a card of a good class ever asks for. */
  private static final int FRAGMENTS_LAGGING = 4;

  /** So much may wait while what was before the press is written. */
  private static final int FRAGMENTS_LAGGING_FIRST = 8;

  private static final Duration FRAGMENT = Duration.ofMillis(250);

  /** With the fragment under way and the encoder's own delay, a cut costs less than a second. */
  private static final long ATTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private sealed interface Item {
    record Media(Fragment fragment, boolean withSound) implements Item {}

    record NewStream(Duration gap) implements Item {}

    record Note(CaptureEvent event) implements Item {}

    /** Wakes the writer so that it looks whether it is to stop. */
    record Wake() implements Item {}
  }

  private final CaptureFile file;
  private final InitSegment init;
  private final Set<Track.Kind> kinds;
  private final RecordingListener listener;
  private final Timeline timeline = new Timeline();
  private final Deque<Item.Media> before;
  private final BlockingQueue<Item> waiting =
      new LinkedBlockingQueue<>(FRAGMENTS_WAITING_MAX + NOTES_WAITING_MAX);
  private final AtomicInteger fragmentsWaiting = new AtomicInteger();
  private long attestAt = System.nanoTime();
  private boolean secured;
  private volatile boolean stopping;
  private volatile boolean caughtUp;
  private int dropped;
  private volatile long handedOver;

  /** Prepares a recording; nothing is written before it runs. */
  Recording(CaptureFile file, Start start, RecordingListener listener) {
    this.file = file;
    this.init = start.init();
    this.kinds =
        start.kind() == MediaKind.AUDIO
            ? EnumSet.of(Track.Kind.AUDIO)
            : EnumSet.allOf(Track.Kind.class);
    this.listener = listener;
    this.before =
        new ArrayDeque<>(
            start.before().stream().map(f -> new Item.Media(f, start.soundBefore())).toList());
  }

  /**
   * What a recording starts with.
   *
   * @param init the start of the stream that runs now
   * @param before what the ring held, oldest first
   * @param soundBefore whether the policy allows sound in that part
   */
  record Start(MediaKind kind, InitSegment init, List<Fragment> before, boolean soundBefore) {}

  /**
   * Hands over a fragment; never waits.
   *
   * @param withSound whether its sound is recorded too
   */
  synchronized void arrived(Fragment fragment, boolean withSound) {
    handedOver += fragment.size();
    int lag = fragmentsWaiting.get();
    if (lag >= (caughtUp ? FRAGMENTS_LAGGING : FRAGMENTS_LAGGING_FIRST)) {
      listener.lagging(FRAGMENT.multipliedBy(lag));
    }
    if (lag >= FRAGMENTS_WAITING_MAX) {
      dropped++;
      return;
    }
    tellDropped();
    fragmentsWaiting.incrementAndGet();
    put(new Item.Media(fragment, withSound));
  }

  private void tellDropped() {
    if (dropped > 0) {
      note(new CaptureEvent.SourceGap("CARD_SLOW", FRAGMENT.multipliedBy(dropped)));
      dropped = 0;
    }
  }

  private void put(Item item) {
    if (!waiting.offer(item)) {
      // Its kind alone: words that an officer said are not for the log.
      var kind = item instanceof Item.Note(var event) ? event : item;
      listener.unrecorded(kind.getClass().getSimpleName());
    }
  }

  /** Bytes of the stream that were handed over so far. */
  long handedOver() {
    return handedOver;
  }

  /** The capture that it seals. */
  CaptureFile file() {
    return file;
  }

  /** Tells that the stream starts anew after a gap. */
  void restarted(String reason, Duration gap) {
    note(new CaptureEvent.SourceGap(reason, gap));
    put(new Item.NewStream(gap));
  }

  /** Tells that the stream goes on after a pause. */
  void resumed(Duration pause) {
    put(new Item.NewStream(pause));
  }

  /** Puts an event on record, at its place in the stream. */
  void note(CaptureEvent event) {
    put(new Item.Note(event));
  }

  /** Ends the recording after everything that was handed over. Never waits. */
  synchronized void stop() {
    tellDropped();
    stopping = true;
    waiting.offer(new Item.Wake());
  }

  @Override
  public void run() {
    try (file) {
      writeBefore();
      writeUntilStopped();
      listener.sealed(file.seal());
    } catch (IOException | RuntimeException e) {
      listener.failed(file.key(), e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // Left as a power cut would leave it; recovery ends it.
    }
  }

  /** Signs after the first fragment at once: from there on the press has left its proof. */
  private void writeBefore() throws IOException {
    var start = kinds.size() == 1 ? init.keeping(kinds.iterator().next()) : init;
    file.write(List.of(ByteBuffer.wrap(start.bytes())), true);
    // Taken one by one, so that what is written can be let go of.
    for (var item = before.poll(); item != null; item = before.poll()) {
      perform(item);
      attestIfDue();
    }
    attest();
  }

  private void writeUntilStopped() throws IOException, InterruptedException {
    while (!stopping || !waiting.isEmpty()) {
      if (fragmentsWaiting.get() < FRAGMENTS_LAGGING) {
        caughtUp = true;
      }
      var item = waiting.poll(attestAt - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (item instanceof Item.Media) {
        fragmentsWaiting.decrementAndGet();
      }
      if (item != null) {
        perform(item);
      }
      attestIfDue();
    }
  }

  private void attestIfDue() throws IOException {
    if (System.nanoTime() - attestAt >= 0) {
      attest();
    }
  }

  private void attest() throws IOException {
    file.attest();
    attestAt = System.nanoTime() + ATTEST_NANOS;
    listener.attested();
    if (!secured) {
      secured = true;
      listener.secured(file.key());
    }
  }

  private void perform(Item item) throws IOException {
    switch (item) {
      case Item.Media(var fragment, var withSound) -> write(fragment, withSound);
      case Item.NewStream(var gap) -> timeline.resumeAfter(gap);
      case Item.Note(var event) -> {
        file.event(event);
        if (signedAtOnce(event)) {
          attest();
        }
      }
      case Item.Wake _ -> {}
    }
  }

  /** What is said of who films what, and that filming stops, does not wait for the second's end. */
  private static boolean signedAtOnce(CaptureEvent event) {
    return event instanceof CaptureEvent.Tagged
        || event instanceof CaptureEvent.OfficersJoined
        || event instanceof CaptureEvent.Paused;
  }

  private void write(Fragment fragment, boolean withSound) throws IOException {
    var kept = EnumSet.copyOf(kinds);
    if (!withSound) {
      kept.remove(Track.Kind.AUDIO);
    }
    if (kept.stream().anyMatch(fragment::has)) {
      file.write(timeline.place(fragment, kept), fragment.startsGroup());
    }
  }
}

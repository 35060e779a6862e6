package org.quancheng.recorder.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the fragments of one capture on one time line that starts at zero, over restarts of the
 * encoder too, and drops the tracks that the capture does not keep. Not for use by many threads.
 */
public final class Timeline {

  private @Nullable Duration origin;
  private Duration resumeAt = Duration.ZERO;
  private Duration end = Duration.ZERO;
  private int sequence;
  private byte[] placed = {};

  /** Where the last fragment ended. */
  public Duration end() {
    return end;
  }

  /** Tells that the next fragment comes from a new stream, after a gap of this length. */
  public void resumeAfter(Duration gap) {
    resumeAt = end.plus(gap);
    origin = null;
  }

  /**
   * The bytes of the fragment at its place on this line, with the tracks of these kinds only; they
   * are good until the next call.
   */
  public ByteBuffer place(Fragment fragment, Set<Track.Kind> kinds) {
    if (origin == null) {
      origin = fragment.start();
    }
    var shift = resumeAt.minus(origin);
    end = fragment.start().plus(shift).plus(fragment.length());
    sequence++;
    var kept =
        fragment.runs().stream().filter(run -> kinds.contains(fragment.track(run).kind())).toList();
    var target =
        kept.size() == fragment.runs().size()
            ? whole(fragment, kept, shift)
            : part(fragment, kept, shift);
    return target.putInt(sequencePlace(), sequence);
  }

  private static int sequencePlace() {
    return 2 * Box.HEAD_BYTES + 4; // moof holds mfhd first: version and flags, then the number.
  }

  private ByteBuffer whole(Fragment fragment, List<Run> runs, Duration shift) {
    var target = room(fragment.size()).put(0, fragment.bytes());
    for (var run : runs) {
      target.putLong(run.timePlace(), shifted(fragment, run, shift));
    }
    return target;
  }

  /** One room for all: a copy of each fragment would be most of the garbage while filming. */
  private ByteBuffer room(int bytes) {
    if (placed.length < bytes) {
      placed = new byte[bytes];
    }
    return ByteBuffer.wrap(placed, 0, bytes);
  }

  private ByteBuffer part(Fragment fragment, List<Run> kept, Duration shift) {
    int dropped =
        fragment.runs().stream()
            .filter(run -> !kept.contains(run))
            .mapToInt(run -> run.boxEnd() - run.boxStart())
            .sum();
    int movieBytes = fragment.movieBytes() - dropped;
    int mediaBytes = Box.HEAD_BYTES + kept.stream().mapToInt(Run::dataBytes).sum();
    var target = room(movieBytes + mediaBytes);
    target.put(fragment.bytes(), 0, fragment.runs().getFirst().boxStart());
    int data = movieBytes + Box.HEAD_BYTES;
    for (var run : kept) {
      int boxStart = target.position();
      target.put(fragment.bytes(), run.boxStart(), run.boxEnd() - run.boxStart());
      target.putLong(boxStart + run.timePlace() - run.boxStart(), shifted(fragment, run, shift));
      target.putInt(boxStart + run.offsetPlace() - run.boxStart(), data);
      data += run.dataBytes();
    }
    target.putInt(0, movieBytes);
    target.putInt(mediaBytes).put(fragment.bytes(), fragment.movieBytes() + 4, 4);
    for (var run : kept) {
      target.put(fragment.bytes(), run.dataStart(), run.dataBytes());
    }
    return target.flip();
  }

  private static long shifted(Fragment fragment, Run run, Duration shift) {
    long scale = fragment.track(run).ticksPerSecond();
    long ticks = Math.floorDiv(shift.toNanos() / 1000 * scale, 1_000_000L);
    return Math.max(0, run.decodeTime() + ticks);
  }
}

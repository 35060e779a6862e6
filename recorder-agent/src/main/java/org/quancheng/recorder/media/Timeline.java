package org.quancheng.recorder.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
   * The fragment at its place on this line, with the tracks of these kinds only: its {@code moof}
   * box anew, and its media as they came, which nobody may change.
   */
  public List<ByteBuffer> place(Fragment fragment, Set<Track.Kind> kinds) {
    if (origin == null) {
      origin = fragment.start();
    }
    var shift = resumeAt.minus(origin);
    end = fragment.start().plus(shift).plus(fragment.length());
    sequence++;
    var kept =
        fragment.runs().stream().filter(run -> kinds.contains(fragment.track(run).kind())).toList();
    var placed =
        kept.size() == fragment.runs().size()
            ? whole(fragment, kept, shift)
            : part(fragment, kept, shift);
    placed.getFirst().putInt(sequencePlace(), sequence);
    return placed;
  }

  private static int sequencePlace() {
    return 2 * Box.HEAD_BYTES + 4; // moof holds mfhd first: version and flags, then the number.
  }

  private static List<ByteBuffer> whole(Fragment fragment, List<Run> runs, Duration shift) {
    int mediaStart = fragment.movieBytes() + Box.HEAD_BYTES;
    var head = ByteBuffer.wrap(Arrays.copyOf(fragment.bytes(), mediaStart));
    for (var run : runs) {
      head.putLong(run.timePlace(), shifted(fragment, run, shift));
    }
    return List.of(head, media(fragment, mediaStart, fragment.size() - mediaStart));
  }

  private static List<ByteBuffer> part(Fragment fragment, List<Run> kept, Duration shift) {
    int dropped =
        fragment.runs().stream()
            .filter(run -> !kept.contains(run))
            .mapToInt(run -> run.boxEnd() - run.boxStart())
            .sum();
    int movieBytes = fragment.movieBytes() - dropped;
    int mediaBytes = Box.HEAD_BYTES + kept.stream().mapToInt(Run::dataBytes).sum();
    var head = ByteBuffer.allocate(movieBytes + Box.HEAD_BYTES);
    head.put(fragment.bytes(), 0, fragment.runs().getFirst().boxStart());
    var placed = new ArrayList<>(List.of(head));
    int data = movieBytes + Box.HEAD_BYTES;
    for (var run : kept) {
      int boxStart = head.position();
      head.put(fragment.bytes(), run.boxStart(), run.boxEnd() - run.boxStart());
      head.putLong(boxStart + run.timePlace() - run.boxStart(), shifted(fragment, run, shift));
      head.putInt(boxStart + run.offsetPlace() - run.boxStart(), data);
      data += run.dataBytes();
      placed.add(media(fragment, run.dataStart(), run.dataBytes()));
    }
    head.putInt(0, movieBytes);
    head.putInt(mediaBytes).put(fragment.bytes(), fragment.movieBytes() + 4, 4).flip();
    return placed;
  }

  private static ByteBuffer media(Fragment fragment, int start, int length) {
    return ByteBuffer.wrap(fragment.bytes(), start, length).asReadOnlyBuffer();
  }

  private static long shifted(Fragment fragment, Run run, Duration shift) {
    long scale = fragment.track(run).ticksPerSecond();
    long ticks = Math.floorDiv(shift.toNanos() / 1000 * scale, 1_000_000L);
    return Math.max(0, run.decodeTime() + ticks);
  }
}

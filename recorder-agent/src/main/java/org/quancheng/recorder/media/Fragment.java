package org.quancheng.recorder.media;

import static java.util.Comparator.naturalOrder;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of the stream that can be stored by itself: a {@code moof} box and its {@code mdat}.
 * Nobody may change its bytes.
 */
public final class Fragment {

  private final byte[] bytes;
  private final int movieBytes;
  private final List<Track> tracks;
  private final List<Run> runs;
  private final Duration start;
  private final Duration length;
  private final long arrivedNanos;

  Fragment(byte[] bytes, int movieBytes, List<Track> tracks, long arrivedNanos)
      throws MalformedMediaException {
    this.bytes = bytes;
    this.movieBytes = movieBytes;
    this.tracks = tracks;
    this.arrivedNanos = arrivedNanos;
    this.runs = runsOf(new Box(ByteBuffer.wrap(bytes), 0, movieBytes));
    this.start = runs.stream().map(this::startOf).min(naturalOrder()).orElse(Duration.ZERO);
    this.length = runs.stream().map(this::lengthOf).max(naturalOrder()).orElse(Duration.ZERO);
  }

  /** When its last byte was read, on the clock of {@link System#nanoTime()}. */
  public long arrivedNanos() {
    return arrivedNanos;
  }

  public int size() {
    return bytes.length;
  }

  /** Whether decoding can start here: with a key picture, or anywhere in a stream of sound only. */
  public boolean startsGroup() {
    return run(Track.Kind.VIDEO).map(Run::key).orElse(hasNoVideo());
  }

  /** Pictures in this fragment. */
  public int pictures() {
    return run(Track.Kind.VIDEO).map(Run::samples).orElse(0);
  }

  /** When the fragment starts, counted from the start of its stream. */
  public Duration start() {
    return start;
  }

  /** How long the fragment lasts. */
  public Duration length() {
    return length;
  }

  /** Whether there is anything of this kind in the fragment. */
  public boolean has(Track.Kind kind) {
    return run(kind).isPresent();
  }

  /** The bytes as they came. The caller must not change them. */
  @SuppressWarnings("EI_EXPOSE_REP")
  public byte[] bytes() {
    return bytes;
  }

  int movieBytes() {
    return movieBytes;
  }

  List<Run> runs() {
    return runs;
  }

  Track track(Run run) {
    return tracks.stream().filter(track -> track.id() == run.track()).findFirst().orElseThrow();
  }

  private Duration startOf(Run run) {
    return duration(run.decodeTime(), track(run));
  }

  private Duration lengthOf(Run run) {
    return duration(run.ticks(), track(run));
  }

  private static Duration duration(long ticks, Track track) {
    long scale = track.ticksPerSecond();
    return Duration.ofSeconds(ticks / scale, ticks % scale * 1_000_000_000 / scale);
  }

  private Optional<Run> run(Track.Kind kind) {
    return runs.stream().filter(run -> track(run).kind() == kind).findFirst();
  }

  private boolean hasNoVideo() {
    return tracks.stream().noneMatch(track -> track.kind() == Track.Kind.VIDEO);
  }

  private List<Run> runsOf(Box movie) throws MalformedMediaException {
    var found = new ArrayList<Run>();
    for (var box : movie.children("traf")) {
      var run = new RunParser(box).parse(tracks);
      long end = (long) run.dataStart() + run.dataBytes();
      if (run.dataStart() < movieBytes + Box.HEAD_BYTES || end > bytes.length) {
        throw new MalformedMediaException("a fragment's samples lie outside of it");
      }
      found.add(run);
    }
    return List.copyOf(found);
  }
}

package org.quancheng.recorder.media;

import java.util.List;

/** Reads one {@code traf} box: {@code tfhd}, {@code tfdt} and a single {@code trun}. */
final class RunParser {

  private static final int NOT_A_KEY = 0x10000;

  private final Box header;
  private final int headerFlags;
  private final Box run;
  private final int runFlags;
  private final Box fragment;

  RunParser(Box fragment) throws MalformedMediaException {
    this.fragment = fragment;
    this.header = fragment.at("tfhd");
    this.headerFlags = header.number(0) & 0xFFFFFF;
    var runs = fragment.children("trun");
    if (runs.size() != 1) {
      throw new MalformedMediaException("a fragment has %d runs, not 1".formatted(runs.size()));
    }
    this.run = runs.getFirst();
    this.runFlags = run.number(0) & 0xFFFFFF;
    if ((runFlags & 1) == 0 || (headerFlags & 1) != 0) {
      throw new MalformedMediaException("a fragment does not count its data from its own start");
    }
  }

  Run parse(List<Track> tracks) throws MalformedMediaException {
    int id = header.number(4);
    var track =
        tracks.stream()
            .filter(known -> known.id() == id)
            .findFirst()
            .orElseThrow(() -> new MalformedMediaException("a fragment is of no known track"));
    var time = fragment.at("tfdt");
    if (time.number(0) >>> 24 != 1) {
      throw new MalformedMediaException("a fragment's time has 32 bits, not 64");
    }
    int samples = run.number(4);
    return new Run(
        id,
        time.longNumber(4),
        total(0x100, samples, defaultOf(0x8, 0)),
        samples,
        (firstFlags(track) & NOT_A_KEY) == 0,
        fragment.start(),
        fragment.end(),
        time.content() + 4,
        run.content() + 8,
        run.number(8),
        (int) total(0x200, samples, defaultOf(0x10, 0)));
  }

  private int firstFlags(Track track) throws MalformedMediaException {
    if ((runFlags & 0x4) != 0) {
      return run.number(12);
    }
    if ((runFlags & 0x400) != 0) {
      return run.number(firstSample() + fieldBefore(0x400));
    }
    return defaultOf(0x20, track.defaultSampleFlags());
  }

  /** A default out of the header, whose optional fields follow in the order of their flags. */
  private int defaultOf(int flag, int otherwise) throws MalformedMediaException {
    if ((headerFlags & flag) == 0) {
      return otherwise;
    }
    int place = 8 + ((headerFlags & 0x2) != 0 ? 4 : 0);
    for (int before : new int[] {0x8, 0x10, 0x20}) {
      if (before < flag && (headerFlags & before) != 0) {
        place += 4;
      }
    }
    return header.number(place);
  }

  /** Sums one field over all samples, each of which holds the fields that the flags name. */
  private long total(int flag, int samples, int each) throws MalformedMediaException {
    if ((runFlags & flag) == 0) {
      return (long) samples * each;
    }
    int stride = Integer.bitCount(runFlags & 0xF00) * 4;
    long sum = 0;
    for (int sample = 0; sample < samples; sample++) {
      sum +=
          Integer.toUnsignedLong(run.number(firstSample() + sample * stride + fieldBefore(flag)));
    }
    return sum;
  }

  private int firstSample() {
    return (runFlags & 0x4) != 0 ? 16 : 12;
  }

  private int fieldBefore(int flag) {
    return Integer.bitCount(runFlags & 0xF00 & (flag - 1)) * 4;
  }
}

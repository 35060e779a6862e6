package org.quancheng.simulation.fleet.load;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What a line carries, in bytes a second, from each moment on until the next change. */
public final class Capacity {

  private final long[] from;
  private final long[] bytesPerSecond;

  private Capacity(long[] from, long[] bytesPerSecond) {
    this.from = from;
    this.bytesPerSecond = bytesPerSecond;
  }

  /** A line that is weakened by every spell that covers the moment. */
  public static Capacity of(long sound, List<Spell> spells) {
    var from =
        LongStream.concat(
                LongStream.of(0),
                spells.stream().flatMapToLong(spell -> LongStream.of(spell.from(), spell.to())))
            .filter(time -> time >= 0)
            .sorted()
            .distinct()
            .toArray();
    var rates = new long[from.length];
    for (int i = 0; i < from.length; i++) {
      double rate = sound;
      for (var spell : spells) {
        if (spell.covers(from[i])) {
          rate *= spell.factor();
        }
      }
      rates[i] = (long) rate;
    }
    return new Capacity(from, rates);
  }

  /** Bytes a second at a moment. */
  public long at(long time) {
    return bytesPerSecond[index(time)];
  }

  /** The first moment after this one at which it changes; the end of time when it does not. */
  public long changesAfter(long time) {
    int next = index(time) + 1;
    return next < from.length ? from[next] : Long.MAX_VALUE;
  }

  /** The moments at which it changes. */
  public LongStream changes() {
    return Arrays.stream(from).skip(1);
  }

  /** What two lines carry that lie one behind the other. */
  public Capacity behind(Capacity other) {
    var both =
        Stream.of(from, other.from).flatMapToLong(Arrays::stream).sorted().distinct().toArray();
    return new Capacity(
        both, Arrays.stream(both).map(time -> Math.min(at(time), other.at(time))).toArray());
  }

  private int index(long time) {
    int found = Arrays.binarySearch(from, time);
    return found >= 0 ? found : -found - 2;
  }
}

package org.quancheng.central.playback;

import java.nio.ByteBuffer;

/** The samples of one fragment of one track (sections 8.8.7 and 8.8.8). */
final class SampleRun {

  private static final int BASE_OFFSET = 0x01;
  private static final int DESCRIPTION = 0x02;
  private static final int DEFAULT_DURATION = 0x08;
  private static final int DATA_OFFSET = 0x001;
  private static final int FIRST_FLAGS = 0x004;
  private static final int DURATIONS = 0x100;
  private static final int SIZES = 0x200;
  private static final int FLAGS = 0x400;
  private static final int COMPOSITION = 0x800;

  private SampleRun() {}

  /** How long the fragment lasts, in ticks; 0 when it does not say. */
  static long ticks(ByteBuffer traf, ByteBuffer tfhd) {
    var trun = Box.child(traf, "trun");
    if (trun.isEmpty()) {
      return 0;
    }
    var run = trun.get();
    int flags = run.getInt(0) & 0xff_ffff;
    int count = run.getInt(4);
    if ((flags & DURATIONS) == 0) {
      return count * defaultDuration(tfhd);
    }
    int at = 8 + given(flags, DATA_OFFSET) + given(flags, FIRST_FLAGS);
    int step = 4 + given(flags, SIZES) + given(flags, FLAGS) + given(flags, COMPOSITION);
    long ticks = 0;
    for (int i = 0; i < count && at + 4 <= run.limit(); i++, at += step) {
      ticks += Integer.toUnsignedLong(run.getInt(at));
    }
    return ticks;
  }

  private static long defaultDuration(ByteBuffer tfhd) {
    int flags = tfhd.getInt(0) & 0xff_ffff;
    int at = 8 + 2 * given(flags, BASE_OFFSET) + given(flags, DESCRIPTION);
    boolean there = (flags & DEFAULT_DURATION) != 0 && at + 4 <= tfhd.limit();
    return there ? Integer.toUnsignedLong(tfhd.getInt(at)) : 0;
  }

  private static int given(int flags, int flag) {
    return (flags & flag) != 0 ? 4 : 0;
  }
}

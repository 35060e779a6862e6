package org.quancheng.evidence.seek;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.function.ToLongFunction;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.scan.RecordWalker;
import org.quancheng.evidence.seek.MediaMap.Place;
import org.quancheng.evidence.seek.MediaMap.Step;
import org.quancheng.evidence.suite.RecordCipher;

/** Known places of a file in their order; number -1 is the start of the capture. */
record Landmarks(FileChannel file, long end, List<Mark> marks) {

  /** A record, the media before it, and its time in milliseconds since the start. */
  record Mark(long position, long mediaPosition, long millis) {}

  /** Turns a number into a place that a walk can start from. */
  interface Places {
    Place at(int number) throws IOException;
  }

  int lastByMedia(long mediaPosition) {
    return last(Mark::mediaPosition, mediaPosition);
  }

  /**
   * The media position of the last fragment that started by then; 0 if none did. Goes back in steps
   * that double, so that the time stays linear.
   */
  long playbackStart(MediaMap map, Places places, long millis) throws IOException {
    int to = marks.size();
    int from = last(Mark::millis, millis);
    for (int back = 1; ; back *= 2) {
      var place = places.at(from);
      long stop = to == marks.size() ? end : marks.get(to).position();
      long found = lastFragment(map, place, stop, millis);
      if (found >= 0 || from < 0) {
        return Math.max(0, found);
      }
      to = from;
      from = Math.max(-1, from - back);
    }
  }

  private long lastFragment(MediaMap map, Place from, long stop, long millis) throws IOException {
    long found = -1;
    long mediaPosition = from.mediaPosition();
    var walker = new RecordWalker(file, from.position(), stop);
    for (long taken = 0; walker.next() && walker.head().elapsedMillis() <= millis; taken++) {
      map.passed(from, new Step(taken, walker.head().index(), walker.adjacent()));
      if (walker.head().type() == RecordType.DATA) {
        found = walker.head().fragmentStart() ? mediaPosition : found;
        mediaPosition += Math.max(0, walker.head().bodyBytes() - RecordCipher.TAG_BYTES);
      }
    }
    return found;
  }

  private int last(ToLongFunction<Mark> key, long limit) {
    int low = -1;
    int high = marks.size() - 1;
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (key.applyAsLong(marks.get(middle)) <= limit) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}

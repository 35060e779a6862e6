package org.quancheng.evidence.reading;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quancheng.evidence.format.RecordType;
import org.quancheng.evidence.format.SignedStatement;
import org.quancheng.evidence.format.Statement;
import org.quancheng.evidence.scan.RecordStream;
import org.quancheng.evidence.scan.RecordWalker;
import org.quancheng.evidence.suite.RecordCipher;

/**
 * Where in the file which media and which events are. Its size is bounded: only every so many
 * records have an entry, and a search walks on from there. Immutable.
 */
final class PlaintextMap {

  private static final int ENTRIES_MAX = 1 << 14;
  private static final int EVENTS_MAX = 1 << 16;

  /** A DATA record: where it starts in the file, and which byte of the media it starts with. */
  record Entry(long position, long mediaPosition) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<Long> events = new ArrayList<>();
  private long mediaBytes;
  private long signedEnd;
  private long signedMediaBytes;
  private boolean sealed;
  private long endIndex;

  private PlaintextMap() {}

  /** Walks over all heads of a file. */
  static PlaintextMap of(FileChannel file, long start) throws IOException {
    return of(file, start, Long.MAX_VALUE);
  }

  private static PlaintextMap of(FileChannel file, long start, long endIndex) throws IOException {
    var map = new PlaintextMap();
    map.endIndex = endIndex;
    map.signedEnd = start;
    long stride = Math.max(1, file.size() / ENTRIES_MAX);
    long next = 0;
    var walker = new RecordWalker(file, start, file.size());
    while (!map.sealed && walker.next()) {
      var head = walker.head();
      if (head.type() == RecordType.RECOVERY && endIndex == Long.MAX_VALUE) {
        long recovered = recoveredIndex(file, walker);
        if (recovered >= 0) {
          return of(file, start, recovered); // What lies behind was torn by the power cut.
        }
      }
      if (head.index() >= endIndex) {
        break;
      }
      if (head.type() == RecordType.DATA) {
        if (walker.position() >= next) {
          map.entries.add(new Entry(walker.position(), map.mediaBytes));
          next = walker.position() + stride;
        }
        map.mediaBytes += Math.max(0, head.bodyBytes() - RecordCipher.TAG_BYTES);
      } else if (head.type() == RecordType.EVENT && map.events.size() < EVENTS_MAX) {
        map.events.add(walker.position());
      } else if (head.type() == RecordType.ATTEST || head.type() == RecordType.SEAL) {
        map.signedEnd = walker.recordEnd();
        map.signedMediaBytes = map.mediaBytes;
        map.sealed = head.type() == RecordType.SEAL;
      }
    }
    return map;
  }

  private static long recoveredIndex(FileChannel file, RecordWalker walker) throws IOException {
    var records = new RecordStream(file, walker.position(), walker.recordEnd());
    if (!records.next()) {
      return -1;
    }
    var span = records.body();
    byte[] bytes = Arrays.copyOfRange(span.array(), span.offset(), span.offset() + span.length());
    var body = SignedStatement.parse(bytes);
    var statement = body == null ? null : Statement.parse(body.statement());
    return statement == null ? -1 : statement.firstIndex() + statement.count();
  }

  /** The last entry at or before a byte of the media. */
  Entry before(long mediaPosition) {
    int low = 0;
    int high = entries.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (entries.get(middle).mediaPosition() <= mediaPosition) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return entries.get(low);
  }

  List<Long> events() {
    return List.copyOf(events);
  }

  /** Length of the media in all records that look whole. */
  long mediaBytes() {
    return mediaBytes;
  }

  /** Where the last statement of the recording device ends. */
  long signedEnd() {
    return signedEnd;
  }

  /** Length of the media up to there. */
  long signedMediaBytes() {
    return signedMediaBytes;
  }

  /** Records from this index on belong to a torn tail. */
  long endIndex() {
    return endIndex;
  }

  /** Whether a SEAL ends the capture. */
  boolean sealed() {
    return sealed;
  }
}

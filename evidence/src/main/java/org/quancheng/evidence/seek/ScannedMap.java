package org.quancheng.evidence.seek;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.format.v1.SignedStatement;
import org.quancheng.evidence.format.v1.Statement;
import org.quancheng.evidence.scan.RecordStream;
import org.quancheng.evidence.scan.RecordWalker;
import org.quancheng.evidence.seek.Landmarks.Mark;
import org.quancheng.evidence.suite.RecordCipher;

/**
 * Where in the file which media and which events are, found by walking over all heads. Its size is
 * bounded: only every so many records are remembered, and a search walks on from there.
 */
public final class ScannedMap implements MediaMap {

  private static final int MARKS_MAX = 1 << 14;
  private static final int EVENTS_MAX = 1 << 16;

  private final FileChannel file;
  private final long start;
  private final long endIndex;
  private final long stride;
  private final List<Mark> marks = new ArrayList<>();
  private final List<Long> events = new ArrayList<>();
  private long nextMark;
  private long mediaBytes;
  private long signedEnd;
  private long signedMediaBytes;
  private boolean sealed;

  private ScannedMap(FileChannel file, long start, long endIndex) throws IOException {
    this.file = file;
    this.start = start;
    this.endIndex = endIndex;
    this.stride = Math.max(1, file.size() / MARKS_MAX);
    this.signedEnd = start;
  }

  /** Walks over all heads of a file. */
  public static ScannedMap of(FileChannel file, long start) throws IOException {
    var map = new ScannedMap(file, start, Long.MAX_VALUE);
    long recovered = map.walk();
    if (recovered >= 0) {
      map = new ScannedMap(file, start, recovered); // What lies behind was torn by the power cut.
      map.walk();
    }
    return map;
  }

  // Returns the index that a RECOVERY ends the capture at; -1 if none does.
  private long walk() throws IOException {
    var walker = new RecordWalker(file, start, file.size());
    while (!sealed && walker.next()) {
      if (walker.head().type() == RecordType.RECOVERY && endIndex == Long.MAX_VALUE) {
        long recovered = recoveredIndex(walker);
        if (recovered >= 0) {
          return recovered;
        }
      }
      if (walker.head().index() >= endIndex) {
        break;
      }
      take(walker.position(), walker.head());
    }
    return -1;
  }

  private void take(long position, RecordHead head) {
    switch (head.type()) {
      case DATA -> {
        if (position >= nextMark) {
          marks.add(new Mark(position, mediaBytes, head.elapsedMillis()));
          nextMark = position + stride;
        }
        mediaBytes += Math.max(0, head.bodyBytes() - RecordCipher.TAG_BYTES);
      }
      case EVENT -> {
        if (events.size() < EVENTS_MAX) {
          events.add(position);
        }
      }
      case ATTEST, SEAL -> {
        signedEnd = position + head.recordBytes();
        signedMediaBytes = mediaBytes;
        sealed = head.type() == RecordType.SEAL;
      }
      case RECOVERY, INDEX -> {}
    }
  }

  private long recoveredIndex(RecordWalker walker) throws IOException {
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

  @Override
  public Place before(long mediaPosition) throws IOException {
    return place(landmarks().lastByMedia(mediaPosition));
  }

  @Override
  public long playbackStart(long millis) throws IOException {
    return landmarks().playbackStart(this, this::place, millis);
  }

  @Override
  public void passed(Place from, Step step) {
    // A scan has seen every record that there is.
  }

  private Landmarks landmarks() throws IOException {
    return new Landmarks(file, file.size(), marks);
  }

  private Place place(int number) {
    if (number < 0) {
      return new Place(start, 0, 0);
    }
    return new Place(marks.get(number).position(), marks.get(number).mediaPosition(), 0);
  }

  /** Where the events are. */
  public List<Long> events() {
    return List.copyOf(events);
  }

  /** Length of the media in all records that look whole. */
  public long mediaBytes() {
    return mediaBytes;
  }

  /** Where the last statement of the recording device ends. */
  public long signedEnd() {
    return signedEnd;
  }

  /** Length of the media up to there. */
  public long signedMediaBytes() {
    return signedMediaBytes;
  }

  /** Records from this index on belong to a torn tail. */
  public long endIndex() {
    return endIndex;
  }

  /** Whether a SEAL ends the capture. */
  public boolean sealed() {
    return sealed;
  }
}

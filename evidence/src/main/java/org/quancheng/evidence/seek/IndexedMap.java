package org.quancheng.evidence.seek;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.format.v1.SeekIndex;
import org.quancheng.evidence.scan.Signed;
import org.quancheng.evidence.scan.StatementReader;
import org.quancheng.evidence.seek.Landmarks.Mark;

/**
 * Finds places by the INDEX of a sealed capture. No entry is believed: each is compared with the
 * attestation it points at, whose signature must hold.
 */
public final class IndexedMap implements MediaMap {

  private final StatementReader statements;
  private final Landmarks landmarks;
  private final Signed start;
  private final Signed seal;
  private final Map<Integer, Place> places = new ConcurrentHashMap<>();

  private IndexedMap(StatementReader statements, Landmarks landmarks, Signed start, Signed seal) {
    this.statements = statements;
    this.landmarks = landmarks;
    this.start = start;
    this.seal = seal;
  }

  /**
   * Reads the INDEX in front of the SEAL; empty if the file does not end so.
   *
   * @param startMillis the monotonic time in the header
   */
  public static Optional<IndexedMap> of(FileChannel file, HeaderImage header, long startMillis)
      throws IOException {
    var statements = new StatementReader(file, header, startMillis);
    var seal = statements.seal();
    if (seal.isEmpty()) {
      return Optional.empty();
    }
    long end = seal.get().position();
    return index(file, header.length(), end)
        .map(index -> new Landmarks(file, end, marks(index)))
        .map(marks -> new IndexedMap(statements, marks, Signed.start(header), seal.get().signed()));
  }

  private static List<Mark> marks(SeekIndex index) {
    return index.entries().stream()
        .map(entry ->
            new Mark(entry.position(), entry.mediaBytes(), Integer.toUnsignedLong(entry.millis())))
        .toList();
  }

  private static Optional<SeekIndex> index(FileChannel file, long start, long end)
      throws IOException {
    if (end - start < RecordHead.BYTES + SeekIndex.TRAILER_BYTES) {
      return Optional.empty();
    }
    int bodyBytes = SeekIndex.bodyBytes(read(file, end, SeekIndex.TRAILER_BYTES));
    long position = end - bodyBytes - RecordHead.BYTES;
    if (bodyBytes < 0 || position < start) {
      return Optional.empty();
    }
    var head =
        RecordHead.parse(read(file, position + RecordHead.BYTES, RecordHead.BYTES).array(), 0);
    return head != null && head.type() == RecordType.INDEX && head.bodyBytes() == bodyBytes
        ? Optional.ofNullable(SeekIndex.parse(read(file, end, bodyBytes).array()))
        : Optional.empty();
  }

  private static ByteBuffer read(FileChannel file, long end, int length) throws IOException {
    var buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, end - buffer.remaining()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    return buffer.flip();
  }

  @Override
  public Place before(long mediaPosition) throws IOException {
    return place(landmarks.lastByMedia(mediaPosition));
  }

  @Override
  public long playbackStart(long millis) throws IOException {
    return landmarks.playbackStart(this, this::place, millis);
  }

  // A signature is checked once, not at every read.
  private Place place(int number) throws IOException {
    var known = places.get(number);
    if (known == null) {
      known = checked(number);
      places.put(number, known);
    }
    return known;
  }

  private Place checked(int number) throws IOException {
    var signed = number < 0 ? start : attested(landmarks.marks().get(number));
    return new Place(signed.end(), signed.plaintextBytes(), signed.nextIndex());
  }

  private Signed attested(Mark mark) throws IOException {
    return statements
        .at(mark.position(), RecordType.ATTEST)
        .filter(signed -> signed.plaintextBytes() == mark.mediaPosition())
        .filter(signed -> signed.millis() == mark.millis())
        .orElseThrow(() -> new MisleadingIndexException(mark.position()));
  }

  @Override
  public void passed(Place from, Step step) throws MisleadingIndexException {
    if (!step.adjacent() || step.index() != from.index() + step.taken()) {
      throw new MisleadingIndexException(from.position());
    }
  }

  /** Length of the media, as the SEAL says. */
  public long mediaBytes() {
    return seal.plaintextBytes();
  }
}

package org.quancheng.evidence.capture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.quancheng.evidence.capture.StatementChain.Interval;
import org.quancheng.evidence.format.v1.MerkleTree;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.format.v1.SeekIndex;
import org.quancheng.evidence.format.v1.SignedStatement;
import org.quancheng.evidence.format.v1.Statement;
import org.quancheng.evidence.suite.KeySchedule;
import org.quancheng.evidence.suite.RecordCipher;
import org.quancheng.evidence.suite.Span;

/**
 * Seals a file that is already there, on all cores, in constant memory.
 *
 * <p>Every record has a fixed length, so each interval's place is known beforehand: whoever works
 * on an interval reads, encrypts, digests, signs and writes it alone, and only takes its place in
 * the chain of statements in turn.
 */
public final class FileSealer {

  // A statement costs a signature, a rotten bit spoils an interval: 16 MiB keeps both small.
  private static final int RECORDS = 256;
  private static final int INTERVAL_MEDIA_BYTES = RECORDS * RecordCipher.PLAINTEXT_BYTES_MAX;
  private static final int RECORD_BYTES = RecordHead.ENCRYPTED_RECORD_BYTES_MAX;
  // Plaintext and records of one piece stay in a core's own cache between read and write.
  private static final int PIECE_RECORDS = 4;
  private static final int PIECE_MEDIA_BYTES = PIECE_RECORDS * RecordCipher.PLAINTEXT_BYTES_MAX;

  private final FileChannel source;
  private final FileChannel target;
  private final CaptureStart started;
  private final CaptureWriter.Opening opening;
  private final StatementChain chain;
  private final Turns turns = new Turns();
  private final long mediaBytes;
  private final long intervals;
  private final int statementBytes;

  private FileSealer(
      FileChannel source, FileChannel target, CaptureStart started, CaptureWriter.Opening opening)
      throws IOException {
    this.source = source;
    this.target = target;
    this.started = started;
    this.opening = opening;
    this.chain = new StatementChain(started.header(), opening.protection().signer());
    this.mediaBytes = source.size();
    this.intervals = Math.max(1, Math.ceilDiv(mediaBytes, (long) INTERVAL_MEDIA_BYTES));
    int signatureBytes = opening.protection().suite().signatures().bytes();
    this.statementBytes =
        RecordHead.BYTES
            + new SignedStatement(new byte[Statement.BYTES], new byte[signatureBytes])
                .encode()
                .length;
  }

  /**
   * Seals a file into a new one, which must not exist. It is not forced to the medium: the source
   * is still there.
   */
  public static void seal(Path from, Path to, CaptureWriter.Opening opening) throws IOException {
    var started = CaptureStart.of(opening);
    try (var source = FileChannel.open(from, StandardOpenOption.READ);
        var target =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var sealer = new FileSealer(source, target, started, opening);
      sealer.write(started.header().bytes(), started.header().length(), 0);
      sealer.turns.run(sealer.intervals, () -> sealer.new Worker(started.keys())::seal);
    } finally {
      started.keys().wipe();
    }
  }

  private long positionOf(long interval) {
    return started.header().length() + interval * ((long) RECORDS * RECORD_BYTES + statementBytes);
  }

  private void write(byte[] bytes, int length, long position) throws IOException {
    var buffer = ByteBuffer.wrap(bytes, 0, length);
    while (buffer.hasRemaining()) {
      target.write(buffer, position + buffer.position());
    }
  }

  /** Seals one interval after the other, on one thread. */
  private final class Worker {

    private final RecordCipher cipher;
    private final MerkleTree tree = new MerkleTree(opening.protection().suite().hash());
    private final byte[] media = new byte[PIECE_MEDIA_BYTES];
    private final byte[] records = new byte[PIECE_RECORDS * RECORD_BYTES];

    Worker(KeySchedule keys) {
      this.cipher = keys.cipher(opening.protection().suite());
    }

    void seal(long interval) throws IOException, InterruptedException {
      long from = interval * INTERVAL_MEDIA_BYTES;
      long to = Math.min(from + INTERVAL_MEDIA_BYTES, mediaBytes);
      long position = positionOf(interval);
      tree.clear();
      for (long at = from; at < to; at += PIECE_MEDIA_BYTES) {
        int length = (int) Math.min(PIECE_MEDIA_BYTES, to - at);
        read(at, length);
        int end = encrypt(interval * (RECORDS + 1L) + tree.leaves(), length);
        write(records, end, position);
        position += end;
      }
      if (interval == intervals - 1) {
        position += index(interval * (RECORDS + 1L) + tree.leaves(), position);
      }
      byte[] statement = statement(interval, new Interval(tree.leaves(), tree.root(), to));
      write(statement, statement.length, position);
    }

    // The INDEX needs nobody's turn: the places of all attestations are known beforehand.
    private int index(long recordIndex, long position) throws IOException {
      var attestations = new SeekIndex.Builder();
      for (long next = 1; next < intervals; next++) {
        attestations.add(positionOf(next) - statementBytes, next * INTERVAL_MEDIA_BYTES, 0);
      }
      byte[] body = attestations.body();
      if (body == null) {
        return 0;
      }
      var head = new byte[RecordHead.BYTES];
      new RecordHead(RecordType.INDEX, false, body.length, recordIndex, 0).encode(head, 0);
      tree.add(Span.of(head), Span.of(body));
      write(head, head.length, position);
      write(body, body.length, position + head.length);
      return head.length + body.length;
    }

    private byte[] statement(long number, Interval covered)
        throws IOException, InterruptedException {
      var type = number == intervals - 1 ? RecordType.SEAL : RecordType.ATTEST;
      turns.await(number);
      var unsigned = chain.next(type, covered, opening.origin().start(), 0);
      turns.done(number);
      return chain.record(unsigned);
    }

    private void read(long from, int length) throws IOException {
      var buffer = ByteBuffer.wrap(media, 0, length);
      while (buffer.hasRemaining()) {
        if (source.read(buffer, from + buffer.position()) < 0) {
          throw new EOFException("the file became shorter while it was sealed");
        }
      }
    }

    private int encrypt(long firstIndex, int length) {
      int end = 0;
      for (int done = 0; done < length; done += RecordCipher.PLAINTEXT_BYTES_MAX) {
        int recordMedia = Math.min(RecordCipher.PLAINTEXT_BYTES_MAX, length - done);
        long index = firstIndex + done / RecordCipher.PLAINTEXT_BYTES_MAX;
        end += encryptRecord(index, new Span(media, done, recordMedia), end);
      }
      return end;
    }

    private int encryptRecord(long index, Span plaintext, int offset) {
      int bodyBytes = plaintext.length() + RecordCipher.TAG_BYTES;
      new RecordHead(RecordType.DATA, index == 0, bodyBytes, index, 0).encode(records, offset);
      var head = new Span(records, offset, RecordHead.AUTHENTICATED_BYTES);
      var body = new Span(records, offset + RecordHead.BYTES, bodyBytes);
      cipher.seal(index, head, plaintext, body);
      tree.add(head, body);
      return RecordHead.BYTES + bodyBytes;
    }
  }
}

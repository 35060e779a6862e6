package org.quancheng.evidence.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.event.EventCodec;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.MerkleTree;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.format.v1.SeekIndex;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.header.Moment;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.suite.RecordCipher;
import org.quancheng.evidence.suite.Span;
import org.quancheng.evidence.suite.Suite;

/**
 * Writes one capture while it grows. Not for sharing between threads.
 *
 * <p>Closing without {@link #seal} leaves a legal prefix, as a power cut does. After any {@link
 * IOException} the writer takes nothing more.
 */
public final class CaptureWriter implements AutoCloseable {

  /** What is written at once at most: more than a fragment of the finest picture needs. */
  private static final int BATCH_BYTES_MAX = 16 * RecordHead.ENCRYPTED_RECORD_BYTES_MAX;

  private final AppendedFile file;
  private final HeaderImage header;
  private final RecordCipher cipher;
  private final StatementChain chain;
  private final Duration start;
  private final MerkleTree interval;
  private final SeekIndex.Builder attestations = new SeekIndex.Builder();
  private byte[] batch = {};
  private int batchBytes;
  private long index;
  private long plaintextBytes;
  private boolean ended;

  private CaptureWriter(AppendedFile file, CaptureStart started, Opening opening) {
    this.file = file;
    this.header = started.header();
    this.cipher = started.keys().cipher(opening.protection().suite());
    this.chain = new StatementChain(header, opening.protection().signer());
    this.interval = new MerkleTree(header.suite().hash());
    this.start = opening.origin().start().monotonic();
  }

  /** Everything a capture starts with. */
  public record Opening(CaptureSubject subject, CaptureOrigin origin, Protection protection) {}

  /**
   * How a capture is protected.
   *
   * @param recipients who can open it: at least one
   */
  public record Protection(
      Suite suite, CaptureSigner signer, List<RecipientKey> recipients, SecureRandom random) {

    public Protection {
      recipients = List.copyOf(recipients);
      if (recipients.isEmpty()) {
        throw new IllegalArgumentException("a capture that nobody can open is of no use");
      }
      suite.requireSigner(signer.certificateChain().getFirst().getPublicKey());
      recipients.forEach(suite::requireRecipient);
    }
  }

  /** Creates the file, which must not exist, and forces header and directory to the medium. */
  public static CaptureWriter create(Path file, Opening opening) throws IOException {
    var started = CaptureStart.of(opening);
    var appended = AppendedFile.create(file);
    try {
      var writer = new CaptureWriter(appended, started, opening);
      byte[] header = started.header().bytes();
      appended.append(header, header.length);
      appended.force();
      Durable.forceDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      return writer;
    } catch (IOException | RuntimeException e) {
      appended.close();
      throw e;
    } finally {
      started.keys().wipe();
    }
  }

  /** Digest of the header, for the journal and for the next capture's link. */
  public Digest headerDigest() {
    return header.digest();
  }

  /** Appends media as {@link #write(List, boolean, Moment)} does. */
  public void write(ByteBuffer media, boolean fragmentStart, Moment now) throws IOException {
    write(List.of(media), fragmentStart, now);
  }

  /**
   * Appends media that belong together, encrypted, in records of at most 64 KiB. All of them are
   * made before the first is written, so that a process that is killed hardly ever leaves some.
   *
   * @param fragmentStart whether playback can start at the first of these bytes
   */
  public void write(List<ByteBuffer> media, boolean fragmentStart, Moment now) throws IOException {
    boolean first = fragmentStart;
    long left = media.stream().mapToLong(ByteBuffer::remaining).sum();
    while (left > 0) {
      int length = (int) Math.min(left, RecordCipher.PLAINTEXT_BYTES_MAX);
      var content = room(length);
      take(media, content);
      enclose(RecordType.DATA, first, content, now);
      plaintextBytes += length;
      left -= length;
      first = false;
    }
    writeBatch();
  }

  private static void take(List<ByteBuffer> media, Span content) {
    int taken = 0;
    for (var part : media) {
      int length = Math.min(part.remaining(), content.length() - taken);
      part.get(content.array(), content.offset() + taken, length);
      taken += length;
    }
  }

  /** Appends an event. */
  public void event(CaptureEvent event, Moment now) throws IOException {
    byte[] encoded = EventCodec.encode(event);
    if (encoded.length > RecordCipher.PLAINTEXT_BYTES_MAX) {
      throw new IllegalArgumentException("an event is longer than a record");
    }
    var content = room(encoded.length);
    System.arraycopy(encoded, 0, content.array(), content.offset(), encoded.length);
    enclose(RecordType.EVENT, false, content, now);
    writeBatch();
  }

  /** Signs everything since the last attestation and forces it to the medium. */
  public void attest(Moment now) throws IOException {
    long position = file.size();
    state(RecordType.ATTEST, now);
    attestations.add(position, plaintextBytes, elapsedMillis(now));
    file.force();
  }

  /** Signs that this is the end, forces it, and closes the file. */
  public SealedCapture seal(Moment now) throws IOException {
    index(now);
    state(RecordType.SEAL, now);
    ended = true;
    file.force();
    file.close();
    return new SealedCapture(
        file.digest(),
        file.size(),
        header.digest(),
        chain.last(),
        chain.number(),
        now.monotonic().minus(start),
        file.segments());
  }

  /** Size of the file so far. */
  public long sizeBytes() {
    return file.size();
  }

  /** Makes room in the batch for a record; returns where its plaintext goes. */
  private Span room(int contentBytes) throws IOException {
    int recordBytes = RecordHead.BYTES + contentBytes + RecordCipher.TAG_BYTES;
    if (batchBytes + recordBytes > BATCH_BYTES_MAX) {
      writeBatch();
    }
    if (batchBytes + recordBytes > batch.length) {
      batch = Arrays.copyOf(batch, batchBytes + recordBytes);
    }
    return new Span(batch, batchBytes + RecordHead.BYTES, contentBytes);
  }

  /** Encrypts what lies in the {@link #room} that was made last. */
  private void enclose(RecordType type, boolean fragmentStart, Span content, Moment now) {
    refuseAfterEnd();
    int bodyBytes = content.length() + RecordCipher.TAG_BYTES;
    new RecordHead(type, fragmentStart, bodyBytes, index, elapsedMillis(now))
        .encode(batch, batchBytes);
    var associated = new Span(batch, batchBytes, RecordHead.AUTHENTICATED_BYTES);
    var body = new Span(batch, content.offset(), bodyBytes);
    cipher.seal(index, associated, content, body);
    // Counted before it is written: a nonce is never used again, whatever the write does.
    index++;
    interval.add(associated, body);
    batchBytes += RecordHead.BYTES + bodyBytes;
  }

  private void writeBatch() throws IOException {
    file.append(batch, batchBytes);
    batchBytes = 0;
  }

  private void index(Moment now) throws IOException {
    refuseAfterEnd();
    byte[] body = attestations.body();
    if (body != null) {
      var head = new byte[RecordHead.BYTES];
      new RecordHead(RecordType.INDEX, false, body.length, index++, elapsedMillis(now))
          .encode(head, 0);
      interval.add(Span.of(head), Span.of(body));
      file.append(head, head.length);
      file.append(body, body.length);
    }
  }

  private void state(RecordType type, Moment now) throws IOException {
    refuseAfterEnd();
    var covered = new StatementChain.Interval(interval.leaves(), interval.root(), plaintextBytes);
    byte[] statement = chain.record(chain.next(type, covered, now, elapsedMillis(now)));
    index++;
    interval.clear();
    file.append(statement, statement.length);
  }

  private int elapsedMillis(Moment now) {
    // Whole milliseconds are subtracted, because the header and the statement hold them.
    long elapsed = now.monotonic().toMillis() - start.toMillis();
    if (elapsed < 0 || elapsed >>> Integer.SIZE != 0) {
      throw new IllegalArgumentException("a moment outside the capture: " + elapsed + " ms");
    }
    return (int) elapsed;
  }

  private void refuseAfterEnd() {
    if (ended) {
      throw new IllegalStateException("the capture is sealed");
    }
  }

  @Override
  public void close() throws IOException {
    ended = true;
    file.close();
  }
}

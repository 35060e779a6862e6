package org.quancheng.evidence.reading;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.quancheng.evidence.event.EventCodec;
import org.quancheng.evidence.event.TimedEvent;
import org.quancheng.evidence.format.HeaderImage;
import org.quancheng.evidence.format.HeaderParser;
import org.quancheng.evidence.format.MalformedCaptureException;
import org.quancheng.evidence.format.RecordType;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.header.HeaderCodec;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.scan.RecordStream;
import org.quancheng.evidence.scan.RecordWalker;
import org.quancheng.evidence.suite.KeySchedule;
import org.quancheng.evidence.suite.RecordCipher;

/**
 * Decrypts a capture at any place. No byte leaves before its record's tag was checked. May be
 * shared between threads.
 *
 * <p>Of a capture that a power cut ended, the media behind the last attestation are read as far as
 * the records open.
 */
public final class CaptureReader implements AutoCloseable {

  private final FileChannel file;
  private final CaptureHeader header;
  private final HeaderImage image;
  private final KeySchedule keys;
  private final PlaintextMap map;
  private final long mediaBytes;
  private final Queue<RecordOpener> idle = new ConcurrentLinkedQueue<>();

  private CaptureReader(FileChannel file, KeyRing ring) throws IOException {
    this.file = file;
    this.image = HeaderParser.read(file);
    this.header = HeaderCodec.decode(image);
    this.keys = Unlocking.keys(image, ring);
    this.map = PlaintextMap.of(file, image.length());
    this.mediaBytes = map.sealed() ? map.mediaBytes() : map.signedMediaBytes() + tailBytes();
  }

  /**
   * Opens a capture, intact or not.
   *
   * @throws MalformedCaptureException if the header does not hold, or its commitment does not
   * @throws NoKeyException if no key at hand opens it
   */
  public static CaptureReader open(Path path, KeyRing keys) throws IOException {
    var file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new CaptureReader(file, keys);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** What the header says. */
  public CaptureHeader header() {
    return header;
  }

  /** Length of the media in the capture. */
  public long plaintextBytes() {
    return mediaBytes;
  }

  /**
   * Reads media from a position.
   *
   * @return bytes read, at least 1, or -1 at the end
   * @throws MalformedCaptureException if the record at the position was altered
   */
  public int read(long position, ByteBuffer target) throws IOException {
    if (position < 0) {
      throw new IllegalArgumentException("a negative position: " + position);
    }
    if (position >= mediaBytes) {
      return -1;
    }
    var opener = opener();
    try {
      return read(opener, position, target);
    } finally {
      idle.add(opener);
    }
  }

  private RecordOpener opener() {
    var opener = idle.poll();
    return opener == null ? new RecordOpener(keys.cipher(image.suite())) : opener;
  }

  private int read(RecordOpener opener, long position, ByteBuffer target) throws IOException {
    var entry = map.before(position);
    long mediaPosition = entry.mediaPosition();
    var walker = new RecordWalker(file, entry.position(), file.size());
    int total = 0;
    while (target.hasRemaining() && mediaPosition < mediaBytes && walker.next()) {
      if (walker.head().type() != RecordType.DATA) {
        continue;
      }
      int length = Math.max(0, walker.head().bodyBytes() - RecordCipher.TAG_BYTES);
      if (mediaPosition + length > position + total) {
        var opened = opener.open(file, walker.position(), walker.head());
        int skip = Math.toIntExact(position + total - mediaPosition);
        int part = Math.min(length - skip, target.remaining());
        target.put(opened.array(), opened.offset() + skip, part);
        total += part;
      }
      mediaPosition += length;
    }
    return total == 0 ? -1 : total;
  }

  /** Writes all media, in order. */
  public void copyTo(OutputStream target) throws IOException {
    var chunk = ByteBuffer.allocate(1 << 20);
    long position = 0;
    while (read(position, chunk.clear()) > 0) {
      target.write(chunk.array(), 0, chunk.position());
      position += chunk.position();
    }
  }

  /** Every event that can be read, in order. */
  public List<TimedEvent> events() throws IOException {
    var events = new ArrayList<TimedEvent>();
    var opener = opener();
    for (long position : map.events()) {
      var walker = new RecordWalker(file, position, file.size());
      if (!walker.next()) {
        continue;
      }
      try {
        var opened = opener.open(file, position, walker.head());
        byte[] json =
            Arrays.copyOfRange(opened.array(), opened.offset(), opened.offset() + opened.length());
        events.add(
            new TimedEvent(
                Duration.ofMillis(walker.head().elapsedMillis()), EventCodec.decode(json)));
      } catch (MalformedCaptureException e) {
        if (position < map.signedEnd()) {
          throw e;
        }
      }
    }
    idle.add(opener);
    return List.copyOf(events);
  }

  // Behind the last attestation nothing is signed: the tail ends where a record does not open.
  private long tailBytes() throws IOException {
    var records = new RecordStream(file, map.signedEnd(), file.size());
    var opener = opener();
    long bytes = 0;
    while (records.next()
        && !records.head().type().terminal()
        && records.head().index() < map.endIndex()) {
      try {
        int opened = opener.open(records.head(), records.headBytes(), records.body()).length();
        bytes += records.head().type() == RecordType.DATA ? opened : 0;
      } catch (MalformedCaptureException _) {
        break;
      }
    }
    idle.add(opener);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    keys.wipe();
    file.close();
  }
}

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
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.quancheng.evidence.event.EventCodec;
import org.quancheng.evidence.event.TimedEvent;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.HeaderParser;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.header.HeaderCodec;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.scan.RecordStream;
import org.quancheng.evidence.scan.RecordWalker;
import org.quancheng.evidence.seek.IndexedMap;
import org.quancheng.evidence.seek.MediaMap;
import org.quancheng.evidence.seek.MediaMap.Place;
import org.quancheng.evidence.seek.MediaMap.Step;
import org.quancheng.evidence.seek.MisleadingIndexException;
import org.quancheng.evidence.seek.ScannedMap;
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
  private volatile View view;
  private final Queue<RecordOpener> idle = new ConcurrentLinkedQueue<>();

  private CaptureReader(FileChannel file, Path path, Access access, boolean indexed)
      throws IOException {
    this.file = file;
    this.image = HeaderParser.read(file);
    this.header = HeaderCodec.decode(image);
    this.keys = Unlocking.keys(path, image, access);
    long start = header.origin().start().monotonic().toMillis();
    var map = indexed ? IndexedMap.of(file, image, start) : Optional.<IndexedMap>empty();
    this.view = map.isPresent() ? new View(map.get(), map.get().mediaBytes()) : scanned();
  }

  /** How places are found, where the media end by that, and the record that was read last. */
  private record View(MediaMap map, long mediaBytes, AtomicReference<Place> last) {

    View(MediaMap map, long mediaBytes) {
      this(map, mediaBytes, new AtomicReference<>(new Place(0, 0, 0)));
    }

    // Who reads on from record to record need not walk from the last landmark each time.
    Place before(long mediaPosition) throws IOException {
      var known = map.before(mediaPosition);
      var read = last.get();
      boolean nearer = read.mediaPosition() <= mediaPosition && read.position() > known.position();
      return nearer ? read : known;
    }
  }

  /**
   * Opens a capture, intact or not, by the slots in it.
   *
   * @throws MalformedCaptureException if the header does not hold, or its commitment does not
   * @throws NoKeyException if no key at hand opens it
   */
  public static CaptureReader open(Path path, KeyRing keys) throws IOException {
    return open(path, Access.by(keys));
  }

  /** As {@link #open(Path, KeyRing)}, by the sidecars beside the capture too. */
  public static CaptureReader open(Path path, Access access) throws IOException {
    return open(path, access, true);
  }

  /** As {@link #open}, but looks at every record's head and at no INDEX: to read all, in order. */
  public static CaptureReader scan(Path path, Access access) throws IOException {
    return open(path, access, false);
  }

  private static CaptureReader open(Path path, Access access, boolean indexed) throws IOException {
    var file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new CaptureReader(file, path, access, indexed);
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
    return view.mediaBytes;
  }

  /**
   * Where in the media playback of a moment can start: the first byte of the last fragment that
   * began by then.
   *
   * @param moment time since the start of the capture
   */
  public long positionAt(Duration moment) throws IOException {
    var seen = view;
    long found;
    try {
      found = seen.map.playbackStart(moment.toMillis());
    } catch (MisleadingIndexException _) {
      seen = scannedInstead();
      found = seen.map.playbackStart(moment.toMillis());
    }
    return Math.min(found, seen.mediaBytes);
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
    int start = target.position();
    var opener = opener();
    try {
      return read(view, opener, position, target);
    } catch (MisleadingIndexException _) {
      target.position(start);
      return read(scannedInstead(), opener, position, target);
    } finally {
      idle.add(opener);
    }
  }

  private RecordOpener opener() {
    var opener = idle.poll();
    return opener == null ? new RecordOpener(keys.cipher(image.suite())) : opener;
  }

  private int read(View seen, RecordOpener opener, long position, ByteBuffer target)
      throws IOException {
    if (position >= seen.mediaBytes) {
      return -1;
    }
    var place = seen.before(position);
    long mediaPosition = place.mediaPosition();
    var walker = new RecordWalker(file, place.position(), file.size());
    var last = place;
    int total = 0;
    for (long taken = 0;
        target.hasRemaining() && mediaPosition < seen.mediaBytes && walker.next();
        taken++) {
      var head = walker.head();
      seen.map.passed(place, new Step(taken, head.index(), walker.adjacent()));
      if (head.type() != RecordType.DATA) {
        continue;
      }
      int length = Math.max(0, head.bodyBytes() - RecordCipher.TAG_BYTES);
      if (mediaPosition + length > position + total) {
        var opened = opener.open(file, walker.position(), head);
        int skip = Math.toIntExact(position + total - mediaPosition);
        int part = Math.min(length - skip, target.remaining());
        target.put(opened.array(), opened.offset() + skip, part);
        total += part;
        last = new Place(walker.position(), mediaPosition, head.index());
      }
      mediaPosition += length;
    }
    seen.last.set(last);
    return total == 0 ? -1 : total;
  }

  // The index is no evidence: what does not fit the records is forgotten, and they are looked at.
  private synchronized View scannedInstead() throws IOException {
    if (!(view.map instanceof ScannedMap)) {
      view = scanned();
    }
    return view;
  }

  private View scanned() throws IOException {
    var map = ScannedMap.of(file, image.length());
    return new View(map, map.sealed() ? map.mediaBytes() : map.signedMediaBytes() + tailBytes(map));
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
    // An index could leave one out.
    var map = view.map instanceof ScannedMap seen ? seen : ScannedMap.of(file, image.length());
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
  private long tailBytes(ScannedMap map) throws IOException {
    var records = new RecordStream(file, map.signedEnd(), file.size());
    var opener = opener();
    long bytes = 0;
    while (records.next()
        && !records.head().type().terminal()
        && records.head().index() < map.endIndex()) {
      if (records.head().type() == RecordType.INDEX) {
        continue;
      }
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

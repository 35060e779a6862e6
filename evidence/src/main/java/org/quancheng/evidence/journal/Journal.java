package org.quancheng.evidence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.SealedCapture;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.suite.SignatureScheme;
import org.quancheng.evidence.trust.DeviceName;

/**
 * A recorder's journal file. Every method that adds an entry has forced it when it returns. May be
 * shared between threads.
 */
public final class Journal implements AutoCloseable {

  /** What an entry without a predecessor refers to. */
  static final Digest NOTHING = new Digest(new byte[Digest.BYTES]);

  private final FileChannel file;
  private final CaptureSigner signer;
  private final InstantSource clock;
  private final List<JournalEntry> entries;
  private long lastNumber;
  private boolean failed;

  private Journal(
      FileChannel file, CaptureSigner signer, InstantSource clock, List<JournalEntry> entries) {
    this.file = file;
    this.signer = signer;
    this.clock = clock;
    this.entries = entries;
    this.lastNumber =
        entries.stream()
            .filter(entry -> entry.fact() instanceof Fact.Opened)
            .mapToLong(entry -> entry.fact().number())
            .max()
            .orElse(0);
  }

  /**
   * Opens or creates the journal; a last entry that a power cut tore is cut off. Every entry that
   * is there has been forced when this returns.
   *
   * @throws MalformedJournalException if an entry before the last is broken
   */
  public static Journal open(Path path, CaptureSigner signer, InstantSource clock)
      throws IOException {
    var file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      var entries = new JournalFile(file).load();
      // A process that was killed may have left them in the cache alone; from here on they are told
      // to others and built upon.
      file.force(true);
      Durable.forceDirectory(Objects.requireNonNull(path.toAbsolutePath().getParent()));
      return new Journal(file, signer, clock, entries);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Gives out the next capture number. */
  public synchronized long opened(CaptureId id) throws IOException {
    append(new Fact.Opened(lastNumber + 1, id));
    return ++lastNumber;
  }

  /** The capture's file is complete. */
  public synchronized void closed(long number, SealedCapture capture, boolean recovered)
      throws IOException {
    append(
        new Fact.Closed(
            number,
            capture.fileDigest(),
            capture.sizeBytes(),
            capture.headerDigest(),
            capture.lastStatement(),
            capture.attestations(),
            recovered));
  }

  /** No file came of the number. */
  public synchronized void abandoned(long number, String reason) throws IOException {
    append(new Fact.Abandoned(number, reason));
  }

  /** The file was erased against a receipt with this digest (the tombstone 销毁登记). */
  public synchronized void erased(long number, Digest receipt) throws IOException {
    append(new Fact.Erased(number, receipt));
  }

  /**
   * The device was in service under another name before.
   *
   * @param end where its former journal ended
   * @throws IllegalStateException if this journal has begun already
   */
  public synchronized void follows(DeviceName former, Head end) throws IOException {
    if (!entries.isEmpty()) {
      throw new IllegalStateException("only the first entry of a journal names a former one");
    }
    append(new Fact.Follows(former, end.sequence(), end.digest()));
  }

  /** Entries with a sequence above the given one, oldest first. */
  public synchronized List<JournalEntry> entries(long sinceSequence) {
    int from = Math.clamp(sinceSequence, 0, entries.size());
    return List.copyOf(entries.subList(from, entries.size()));
  }

  /** The last entry about a capture, if there is any. */
  public synchronized Optional<Fact> last(long number) {
    return entries.reversed().stream()
        .map(JournalEntry::fact)
        .filter(fact -> fact.number() == number)
        .findFirst();
  }

  /** The newest entry's sequence and digest. */
  public synchronized Head head() {
    return entries.isEmpty()
        ? Head.EMPTY
        : new Head(entries.getLast().sequence(), entries.getLast().digest());
  }

  private void append(Fact fact) throws IOException {
    if (failed) {
      throw new IOException("the journal takes nothing more after a failed write");
    }
    var head = head();
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var draft = new JournalEntry(head.sequence + 1, head.digest, at, fact, new byte[0]);
    byte[] signature = signer.sign(EntryCodec.signedMessage(draft));
    if (signature.length != SignatureScheme.ECDSA_P256.bytes()) {
      throw new IllegalStateException("a signature of %d bytes".formatted(signature.length));
    }
    var entry = new JournalEntry(draft.sequence(), draft.previous(), at, fact, signature);
    failed = true; // Until the entry is on the medium.
    Durable.writeFully(file, ByteBuffer.wrap(entry.encode()));
    file.force(true);
    failed = false;
    entries.add(entry);
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  /** How far a journal goes; sequence 0 with a zero digest when it is empty. */
  public record Head(long sequence, Digest digest) {

    /** The head of an empty journal. */
    public static final Head EMPTY = new Head(0, NOTHING);
  }

  /** The entries as they lie in a file. */
  private record JournalFile(FileChannel file) {

    List<JournalEntry> load() throws IOException {
      var source = ByteBuffer.allocate(Math.toIntExact(file.size()));
      while (source.hasRemaining() && file.read(source, source.position()) >= 0) {}
      source.flip();
      var entries = new ArrayList<JournalEntry>();
      var head = Head.EMPTY;
      while (source.hasRemaining()) {
        int start = source.position();
        JournalEntry entry;
        try {
          entry = EntryCodec.decode(source, SignatureScheme.ECDSA_P256.bytes());
        } catch (MalformedJournalException e) {
          cut(start, e);
          break;
        }
        if (entry.sequence() != head.sequence + 1 || !entry.previous().equals(head.digest)) {
          throw new MalformedJournalException(
              "section 10: entry %d does not follow the one before".formatted(entry.sequence()));
        }
        entries.add(entry);
        head = new Head(entry.sequence(), entry.digest());
      }
      file.position(file.size());
      return entries;
    }

    // A power cut tears one entry at most; anything longer was broken otherwise and is kept.
    private void cut(int start, MalformedJournalException cause) throws IOException {
      if (file.size() - start > EntryCodec.FRAME_BYTES + EntryCodec.ENTRY_BYTES_MAX) {
        throw cause;
      }
      file.truncate(start);
      file.force(true);
    }
  }
}

package org.quancheng.evidence.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.trust.DeviceName;

/**
 * Journal entries as bytes: length and CRC-32C of what follows, then the signed message without its
 * label, then the signature (docs/capture-format.md, section 10).
 */
final class EntryCodec {

  /** Length and checksum before each entry. */
  static final int FRAME_BYTES = 2 * Integer.BYTES;

  /** Longest entry that a reader accepts, its frame not counted. */
  static final int ENTRY_BYTES_MAX = 2048;

  private static final byte[] LABEL = "qcap-journal-v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final int REASON_BYTES_MAX = 1024;
  private static final int VERSION = 1;
  private static final int OPENED = 1;
  private static final int CLOSED = 2;
  private static final int ABANDONED = 3;
  private static final int ERASED = 4;
  private static final int FOLLOWS = 5;

  private EntryCodec() {}

  static byte[] signedMessage(JournalEntry entry) {
    byte[] content = content(entry);
    return ByteBuffer.allocate(LABEL.length + content.length).put(LABEL).put(content).array();
  }

  static byte[] encode(JournalEntry entry) {
    byte[] content = content(entry);
    byte[] signature = entry.signature();
    var frame =
        ByteBuffer.allocate(FRAME_BYTES + content.length + signature.length)
            .putInt(content.length + signature.length)
            .putInt(0)
            .put(content)
            .put(signature);
    frame.putInt(Integer.BYTES, checksum(frame.array(), FRAME_BYTES, frame.capacity()));
    return frame.array();
  }

  /**
   * Reads the next entry of a buffer.
   *
   * @throws MalformedJournalException if no whole entry stands there
   */
  static JournalEntry decode(ByteBuffer source, int signatureBytes)
      throws MalformedJournalException {
    if (source.remaining() < FRAME_BYTES) {
      throw new MalformedJournalException("section 10: the journal ends inside an entry");
    }
    int length = source.getInt();
    int checksum = source.getInt();
    if (length < signatureBytes || length > ENTRY_BYTES_MAX || length > source.remaining()) {
      throw new MalformedJournalException("section 10: an entry has a length of " + length);
    }
    var bytes = new byte[length];
    source.get(bytes);
    if (checksum(bytes, 0, length) != checksum) {
      throw new MalformedJournalException("section 10: an entry's checksum is wrong");
    }
    try {
      return content(ByteBuffer.wrap(bytes), length - signatureBytes);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new MalformedJournalException("section 10: an entry is broken: " + e);
    }
  }

  private static JournalEntry content(ByteBuffer source, int contentBytes)
      throws MalformedJournalException {
    if (source.getShort() != VERSION) {
      throw new MalformedJournalException("section 10: an entry of an unknown version");
    }
    long sequence = source.getLong();
    var previous = digest(source);
    var at = Instant.ofEpochMilli(source.getLong());
    int kind = source.get();
    long number = source.getLong();
    var fact =
        switch (kind) {
          case OPENED ->
              new Fact.Opened(number, new CaptureId(new UUID(source.getLong(), source.getLong())));
          case CLOSED ->
              new Fact.Closed(
                  number,
                  digest(source),
                  source.getLong(),
                  digest(source),
                  digest(source),
                  source.getInt(),
                  flag(source));
          case ABANDONED -> new Fact.Abandoned(number, text(source, contentBytes));
          case ERASED -> new Fact.Erased(number, digest(source));
          case FOLLOWS -> follows(source, number, contentBytes);
          default -> throw new MalformedJournalException("section 10: an unknown kind of entry");
        };
    if (source.position() != contentBytes) {
      throw new MalformedJournalException("section 10: an entry is too long");
    }
    var signature = new byte[source.remaining()];
    source.get(signature);
    return new JournalEntry(sequence, previous, at, fact, signature);
  }

  private static Fact follows(ByteBuffer source, long number, int contentBytes)
      throws MalformedJournalException {
    if (number != 0) {
      throw new MalformedJournalException("section 10: what follows a journal is no capture");
    }
    long sequence = source.getLong();
    var head = digest(source);
    return new Fact.Follows(new DeviceName(text(source, contentBytes)), sequence, head);
  }

  private static byte[] content(JournalEntry entry) {
    var bytes = new ByteArrayOutputStream();
    try (var target = new DataOutputStream(bytes)) {
      target.writeShort(VERSION);
      target.writeLong(entry.sequence());
      target.write(entry.previous().bytes());
      target.writeLong(entry.at().toEpochMilli());
      write(target, entry.fact());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream target, Fact fact) throws IOException {
    switch (fact) {
      case Fact.Opened(var number, var id) -> {
        target.writeByte(OPENED);
        target.writeLong(number);
        target.writeLong(id.uuid().getMostSignificantBits());
        target.writeLong(id.uuid().getLeastSignificantBits());
      }
      case Fact.Closed closed -> {
        target.writeByte(CLOSED);
        target.writeLong(closed.number());
        target.write(closed.file().bytes());
        target.writeLong(closed.sizeBytes());
        target.write(closed.header().bytes());
        target.write(closed.lastStatement().bytes());
        target.writeInt(closed.attestations());
        target.writeByte(closed.recovered() ? 1 : 0);
      }
      case Fact.Abandoned(var number, var reason) -> {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        if (text.length > REASON_BYTES_MAX) {
          throw new IllegalArgumentException("a reason is longer than 1024 bytes");
        }
        target.writeByte(ABANDONED);
        target.writeLong(number);
        target.write(text);
      }
      case Fact.Erased(var number, var receipt) -> {
        target.writeByte(ERASED);
        target.writeLong(number);
        target.write(receipt.bytes());
      }
      case Fact.Follows(var former, var sequence, var head) -> {
        target.writeByte(FOLLOWS);
        target.writeLong(0);
        target.writeLong(sequence);
        target.write(head.bytes());
        target.write(former.text().getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  // Every entry has one form only: what is signed is what was read.
  private static String text(ByteBuffer source, int end) throws MalformedJournalException {
    var bytes = new byte[Math.max(0, end - source.position())];
    source.get(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new MalformedJournalException("section 10: a reason is not UTF-8");
    }
  }

  private static boolean flag(ByteBuffer source) throws MalformedJournalException {
    int flag = source.get();
    if (flag != 0 && flag != 1) {
      throw new MalformedJournalException("section 10: a flag is neither 0 nor 1");
    }
    return flag == 1;
  }

  private static Digest digest(ByteBuffer source) {
    var bytes = new byte[Digest.BYTES];
    source.get(bytes);
    return new Digest(bytes);
  }

  private static int checksum(byte[] bytes, int from, int to) {
    var crc = new CRC32C();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }
}

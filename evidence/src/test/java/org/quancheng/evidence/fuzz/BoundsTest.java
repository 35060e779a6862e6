package org.quancheng.evidence.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.Resealing;
import org.quancheng.evidence.format.v1.AccessSidecar;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.HeaderParser;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.format.v1.SeekIndex;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.evidence.journal.MalformedJournalException;
import org.quancheng.evidence.scan.CaptureScan;
import org.quancheng.evidence.seek.IndexedMap;
import org.quancheng.evidence.seek.ScannedMap;

/** No file makes a reader work more than in proportion to its length, or believe a length. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BoundsTest {

  private static final Path VECTOR = Path.of("src/test/resources/vectors/index.qcap");
  private static final int SMALL = 1 << 17;
  private static final int TIMES = 8;
  private static final long START_MILLIS = Captures.at(0).monotonic().toMillis();

  /** A hostile filling for the place behind a header that holds. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Hostile(String name, byte[] piece) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Hostile> fillings() throws IOException {
    var records = Resealing.split(Files.readAllBytes(VECTOR));
    byte[] attest = records.get(2);
    byte[] seal = records.getLast();
    return Stream.of(
        new Hostile("marks without heads", new byte[] {(byte) 0xEB, 0x52}),
        new Hostile("heads that claim 4 MiB", head(RecordType.INDEX, 4 << 20)),
        new Hostile("empty records", head(RecordType.DATA, 0)),
        new Hostile("unsigned attestations", unsigned(RecordType.ATTEST)),
        new Hostile("unsigned recoveries", unsigned(RecordType.RECOVERY)),
        new Hostile("unsigned seals", unsigned(RecordType.SEAL)),
        new Hostile("one attestation again and again", attest),
        new Hostile("a record and its seal again and again", join(records.getFirst(), seal)),
        new Hostile("noise", Captures.bytes(1, 4099)));
  }

  @ParameterizedTest
  @MethodSource("fillings")
  void work_grows_with_the_length_and_no_faster(Hostile hostile) throws IOException {
    var small = verified(hostile.piece(), SMALL);
    var large = verified(hostile.piece(), SMALL * TIMES);

    assertThat(large.bytesRead()).isLessThan((TIMES + 2) * small.bytesRead() + (8L << 20));
    assertThat(large.bytesRead()).isLessThan(40L * SMALL * TIMES);
    assertThat(large.calls()).isLessThan(2 * TIMES * small.calls() + 1000);
  }

  private static CountedFile verified(byte[] piece, int length) throws IOException {
    byte[] header = Arrays.copyOf(Files.readAllBytes(VECTOR), HeaderImage.BLOCK_BYTES);
    byte[] bytes = Arrays.copyOf(header, header.length + length);
    for (int at = header.length; at < bytes.length; at += piece.length) {
      System.arraycopy(piece, 0, bytes, at, Math.min(piece.length, bytes.length - at));
    }
    var file = new CountedFile(bytes);
    var image = HeaderParser.read(file);
    CaptureScan.scan(file, image, START_MILLIS);
    ScannedMap.of(file, image.length());
    IndexedMap.of(file, image, START_MILLIS);
    return file;
  }

  @Test
  void lengths_that_lie_allocate_nothing() throws IOException {
    byte[] header = Arrays.copyOf(Files.readAllBytes(VECTOR), 700);
    for (int field : new int[] {12, 16, 20}) {
      for (int length : new int[] {Integer.MAX_VALUE, -1, 1 << 20, 60_000}) {
        byte[] lying = header.clone();
        ByteBuffer.wrap(lying).putInt(field, length);
        assertThat(allocated(() -> HeaderParser.read(new CountedFile(lying)))).isLessThan(32_000);
      }
    }
    byte[] sidecar = new byte[100];
    System.arraycopy(new byte[] {(byte) 0x89, 'Q', 'C', 'K', 13, 10, 26, 10}, 0, sidecar, 0, 8);
    for (int length : new int[] {Integer.MAX_VALUE, -1, 60_000}) {
      ByteBuffer.wrap(sidecar).putShort(8, (short) 1).putShort(10, (short) 1).putInt(12, length);
      assertThat(allocated(() -> AccessSidecar.parse(sidecar))).isLessThan(32_000);
    }
    for (byte[] lying :
        List.of(
            new byte[] {0x7F, -1, -1, -1, 'Q', 'I', 'D', 'X'},
            new byte[] {0, 1, 0, 0, 'Q', 'I', 'D', 'X'})) {
      assertThat(allocated(() -> SeekIndex.parse(lying))).isLessThan(32_000);
    }
    assertThat(allocated(() -> JournalVerifier.decode(new byte[] {127, -1, -1, -1, 0, 0, 0, 0})))
        .isLessThan(32_000);
  }

  private interface Parse {
    @Nullable Object from() throws IOException;
  }

  private static long allocated(Parse parse) throws IOException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long fewest = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) { // The first time also loads classes.
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        assertThat(parse.from()).isNull();
      } catch (MalformedCaptureException | MalformedJournalException e) {
        assertThat(e.getMessage()).contains("section ");
      }
      fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return fewest;
  }

  private static byte[] head(RecordType type, int bodyBytes) {
    var head = new byte[RecordHead.BYTES];
    new RecordHead(type, false, bodyBytes, 0, 0).encode(head, 0);
    return head;
  }

  private static byte[] unsigned(RecordType type) {
    var body = new byte[186];
    body[1] = 1; // The version.
    body[3] = 1; // The suite.
    body[7] = 1; // The number.
    body[121] = 64; // The signature's length.
    return join(head(type, body.length), body);
  }

  private static byte[] join(byte[] one, byte[] other) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(one);
    bytes.writeBytes(other);
    return bytes.toByteArray();
  }
}

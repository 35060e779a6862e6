package org.quancheng.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.quancheng.evidence.Captures.ANCHORS;
import static org.quancheng.evidence.Captures.KEYS;
import static org.quancheng.evidence.Captures.at;
import static org.quancheng.evidence.Captures.opening;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;

/** Every attack on a file at rest must show in the verdict. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CaptureAttackTest {

  private static final int SECONDS = 3;
  private static final int SECOND_BYTES = 60;
  private static final int FLIPS = Integer.getInteger("flips", 1000);

  /** Whom a verifier trusts is no part of a verdict, and asking takes longer than all else. */
  private static final TrustAnchors NOBODY = new TrustAnchors(List.of());

  @TempDir private Path directory;
  private Path file;
  private byte[] whole;
  private List<byte[]> records;
  private int headerBytes;

  @BeforeEach
  void seal_a_capture() throws IOException {
    file = directory.resolve("a.qcap");
    seal(Suite.AES_256_GCM);
  }

  private void seal(Suite suite) throws IOException {
    Files.deleteIfExists(file);
    Captures.sealed(file, opening(suite, 1), SECONDS, SECOND_BYTES);
    whole = Files.readAllBytes(file);
    headerBytes = HeaderImage.BLOCK_BYTES;
    records = records(whole, headerBytes);
  }

  @ParameterizedTest
  @EnumSource(Suite.class)
  void every_cut_leaves_an_intact_prefix_or_no_capture(Suite suite) throws IOException {
    seal(suite);
    int signed = headerBytes;
    int statements = 0;
    var ends = new ArrayList<Integer>();
    int end = headerBytes;
    for (byte[] record : records) {
      end += record.length;
      if (record[2] == 2 || record[2] == 4) {
        ends.add(end);
      }
    }
    for (int cut = 0; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      var verdict = verdict();
      while (statements < ends.size() && ends.get(statements) <= cut) {
        signed = ends.get(statements++);
      }
      if (cut < headerBytes) {
        assertThat(verdict).as("cut at %d", cut).isInstanceOf(Verdict.Invalid.class);
      } else {
        assertThat(verdict)
            .as("cut at %d", cut)
            .isEqualTo(new Verdict.PrefixIntact(statements * 3L, cut - signed));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Suite.class)
  void every_flipped_bit_is_noticed_and_stays_in_its_interval(Suite suite) throws IOException {
    seal(suite);
    var random = Captures.random(suite.number());
    for (int i = 0; i < FLIPS; i++) {
      byte[] altered = whole.clone();
      int at = i < 50 ? random.nextInt(headerBytes) : headerBytes + random.nextInt(recordBytes());
      altered[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      Files.write(file, altered);

      var verification = CaptureVerifier.judge(file, NOBODY);

      assertThat(verification.verdict().intact()).as("flip at %d", at).isFalse();
      if (at < headerBytes) {
        assertThat(verification.verdict()).isInstanceOf(Verdict.Invalid.class);
      } else {
        assertThat(verification.verdict())
            .isInstanceOfAny(
                Verdict.SealedDamaged.class,
                Verdict.PrefixDamaged.class,
                Verdict.PrefixIntact.class);
        var damaged = verification.damaged();
        assertThat(damaged.stream().mapToLong(Interval::records).sum()).isLessThanOrEqualTo(3);
        assertThat(damaged.size()).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void damage_is_located_to_its_second() throws IOException {
    byte[] altered = whole.clone();
    int secondInterval = headerBytes + length(records.subList(0, 3));
    altered[secondInterval + RecordHead.BYTES + 5] ^= 1;
    Files.write(file, altered);

    assertThat(verdict())
        .isEqualTo(
            new Verdict.SealedDamaged(
                List.of(new Interval(Duration.ofSeconds(1), Duration.ofSeconds(2), 3, 2))));
  }

  @Test
  void records_that_changed_places_are_noticed() throws IOException {
    for (int i = 0; i + 1 < records.size(); i++) {
      var swapped = new ArrayList<>(records);
      swapped.set(i, records.get(i + 1));
      swapped.set(i + 1, records.get(i));
      damaged(swapped);
    }
  }

  @Test
  void records_that_are_there_twice_are_noticed() throws IOException {
    for (int i = 0; i < records.size(); i++) {
      for (int place = 0; place <= records.size(); place++) {
        var doubled = new ArrayList<>(records);
        doubled.add(place, records.get(i));
        damaged(doubled);
      }
    }
  }

  @Test
  void records_that_are_missing_are_noticed() throws IOException {
    for (int from = 0; from < records.size() - 1; from++) {
      for (int to = from + 1; to < records.size(); to++) {
        var shortened = new ArrayList<>(records);
        shortened.subList(from, to).clear();
        damaged(shortened);
      }
    }
  }

  @Test
  void bytes_behind_the_seal_are_noticed() throws IOException {
    for (byte[] extra : List.of(new byte[1], new byte[100], records.getFirst())) {
      var longer = new ArrayList<>(records);
      longer.add(extra);
      write(header(), longer);
      assertThat(verdict()).isInstanceOf(Verdict.SealedDamaged.class);
    }
  }

  @Test
  void records_of_another_capture_of_the_same_device_do_not_fit() throws IOException {
    var other = directory.resolve("b.qcap");
    Captures.sealed(other, opening(Suite.AES_256_GCM, 2), SECONDS, SECOND_BYTES);
    var theirs = records(Files.readAllBytes(other), headerBytes);
    for (int i = 0; i < records.size(); i++) {
      var spliced = new ArrayList<>(records);
      spliced.set(i, theirs.get(i));
      write(header(), spliced);
      assertThat(verdict().intact()).isFalse();
    }
    write(Arrays.copyOf(Files.readAllBytes(other), headerBytes), records);
    assertThat(verdict()).isInstanceOf(Verdict.PrefixDamaged.class);
  }

  @Test
  void a_changed_header_is_no_header() throws IOException {
    for (int at = 0; at < headerBytes; at += 3) {
      byte[] altered = whole.clone();
      altered[at] ^= 0x40;
      Files.write(file, altered);
      assertThat(verdict()).as("byte %d", at).isInstanceOf(Verdict.Invalid.class);
    }
  }

  @Test
  void a_suite_cannot_be_exchanged() throws IOException {
    byte[] altered = whole.clone();
    altered[11] = (byte) Suite.CHACHA20_POLY1305.number();
    Files.write(file, altered);

    assertThat(verdict())
        .isEqualTo(new Verdict.Invalid("section 4.5: the header's signature does not hold"));
  }

  @Test
  void lengths_that_lie_are_refused_before_anything_is_allocated() throws IOException {
    for (int field : new int[] {12, 16, 20}) {
      for (int length : new int[] {Integer.MAX_VALUE, -1, 1 << 20}) {
        byte[] altered = whole.clone();
        ByteBuffer.wrap(altered).putInt(field, length);
        Files.write(file, altered);
        assertThat(verdict()).isInstanceOf(Verdict.Invalid.class);
      }
    }
    for (int length : new int[] {Integer.MAX_VALUE, -1, 5 << 20, 0, 1}) {
      byte[] altered = whole.clone();
      var head = Objects.requireNonNull(RecordHead.parse(altered, headerBytes));
      new RecordHead(head.type(), true, length, head.index(), head.millis())
          .encode(altered, headerBytes);
      Files.write(file, altered);
      assertThat(verdict().intact()).isFalse();
    }
  }

  @Test
  void a_recorder_of_another_bureau_is_not_trusted() throws IOException {
    var nobody = CaptureVerifier.verify(file, NOBODY);

    assertThat(nobody.verdict()).isEqualTo(new Verdict.SealedIntact());
    assertThat(nobody.good()).isFalse();
  }

  @Test
  void a_dock_cannot_make_captures() throws IOException {
    var dock = CaptureSigner.of(Captures.device("dock-1", DeviceRole.DOCK));
    Files.delete(file);
    Captures.sealed(file, opening(Suite.AES_256_GCM, 1, dock), 1, 10);

    assertThat(CaptureVerifier.verify(file, ANCHORS).good()).isFalse();
  }

  @Test
  void altered_media_never_leave_the_reader() throws IOException {
    byte[] altered = whole.clone();
    altered[headerBytes + RecordHead.BYTES + 5] ^= 1;
    Files.write(file, altered);
    var seen = new ByteArrayOutputStream();
    try (var reader = CaptureReader.open(file, KEYS)) {
      assertThatExceptionOfType(MalformedCaptureException.class)
          .isThrownBy(() -> reader.copyTo(seen))
          .withMessageContaining("section 5.4");
      assertThat(seen.size()).isZero();
    }
  }

  @Test
  void any_bytes_at_all_get_a_verdict() throws IOException {
    var random = Captures.random(5);
    for (int i = 0; i < 200; i++) {
      byte[] noise = Captures.bytes(i, random.nextInt(20_000));
      int kept = random.nextInt(headerBytes);
      System.arraycopy(whole, 0, noise, 0, Math.min(kept, noise.length));
      Files.write(file, noise);
      assertThat(verdict()).isInstanceOf(Verdict.Invalid.class);
    }
    for (int i = 0; i < 200; i++) {
      var noise = new ByteArrayOutputStream();
      noise.writeBytes(header());
      for (int piece = random.nextInt(6); piece >= 0; piece--) {
        noise.writeBytes(
            random.nextBoolean()
                ? Captures.bytes(piece, random.nextInt(3000))
                : records.get(random.nextInt(records.size())));
      }
      Files.write(file, noise.toByteArray());
      assertThat(verdict().intact()).isFalse();
      try (var reader = CaptureReader.open(file, KEYS)) {
        reader.copyTo(OutputStream.nullOutputStream());
      } catch (MalformedCaptureException e) {
        assertThat(e).hasMessageContaining("section");
      }
    }
  }

  @Test
  void an_empty_file_is_no_capture() throws IOException {
    Files.write(file, new byte[0]);

    assertThat(verdict()).isInstanceOf(Verdict.Invalid.class);
  }

  @Test
  void moments_before_the_start_are_refused() throws IOException {
    Files.delete(file);
    try (var writer =
        org.quancheng.evidence.capture.CaptureWriter.create(file, opening(Suite.AES_256_GCM, 1))) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> writer.attest(at(-1)));
    }
  }

  private void damaged(List<byte[]> altered) throws IOException {
    write(header(), altered);
    if (!Arrays.equals(Files.readAllBytes(file), whole)) {
      var verdict = verdict();
      assertThat(verdict.intact()).isFalse();
      assertThat(verdict).isNotInstanceOf(Verdict.Invalid.class);
    }
  }

  private Verdict verdict() throws IOException {
    return CaptureVerifier.judge(file, NOBODY).verdict();
  }

  private byte[] header() {
    return Arrays.copyOf(whole, headerBytes);
  }

  private int recordBytes() {
    return whole.length - headerBytes;
  }

  private void write(byte[] header, List<byte[]> content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(header);
    content.forEach(bytes::writeBytes);
    Files.write(file, bytes.toByteArray());
  }

  private static int length(List<byte[]> some) {
    return some.stream().mapToInt(record -> record.length).sum();
  }

  private static List<byte[]> records(byte[] capture, int from) {
    var records = new ArrayList<byte[]>();
    int position = from;
    while (position < capture.length) {
      var head = Objects.requireNonNull(RecordHead.parse(capture, position));
      records.add(Arrays.copyOfRange(capture, position, position + head.recordBytes()));
      position += head.recordBytes();
    }
    return records;
  }
}

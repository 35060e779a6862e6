package org.quancheng.evidence.seek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quancheng.evidence.Captures.ANCHORS;
import static org.quancheng.evidence.Captures.KEYS;
import static org.quancheng.evidence.Captures.SIGNER;
import static org.quancheng.evidence.Captures.at;
import static org.quancheng.evidence.Captures.media;
import static org.quancheng.evidence.Captures.opening;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.Resealing;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.capture.FileSealer;
import org.quancheng.evidence.format.v1.HeaderParser;
import org.quancheng.evidence.format.v1.SeekIndex;
import org.quancheng.evidence.format.v1.SeekIndex.Entry;
import org.quancheng.evidence.reading.Access;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.evidence.verify.Verdict;

/** Seeking by index and by scan finds the same; an index that lies is found out and never used. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SeekTest {

  private static final int SECONDS = 12;
  private static final int SECOND_BYTES = 150_000;
  private static final byte[] MEDIA = media(SECONDS, SECOND_BYTES);

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void seal_a_capture() throws IOException {
    file = directory.resolve("a.qcap");
    Captures.sealed(file, opening(Suite.AES_256_GCM, 1), SECONDS, SECOND_BYTES);
  }

  @Test
  void a_capture_of_some_seconds_has_an_index_and_is_intact() throws IOException {
    assertThat(indexed()).isTrue();
    assertThat(verdict()).isEqualTo(new Verdict.SealedIntact());
  }

  @Test
  void a_short_capture_and_one_that_is_not_sealed_have_none() throws IOException {
    var brief = directory.resolve("b.qcap");
    Captures.sealed(brief, opening(Suite.AES_256_GCM, 2), SeekIndex.ENTRIES_MIN - 1, 10);
    assertThat(indexed(brief)).isFalse();

    var open = directory.resolve("c.qcap");
    Captures.write(open, opening(Suite.AES_256_GCM, 3), SECONDS, 10).close();
    assertThat(indexed(open)).isFalse();
    try (var reader = CaptureReader.open(open, KEYS)) {
      assertThat(reader.positionAt(Duration.ofSeconds(5))).isEqualTo(40);
    }
  }

  @ParameterizedTest
  @EnumSource(Suite.class)
  void any_byte_is_found(Suite suite) throws IOException {
    Files.delete(file);
    Captures.sealed(file, opening(suite, 1), SECONDS, SECOND_BYTES);
    var random = Captures.random(1);
    try (var reader = CaptureReader.open(file, KEYS)) {
      assertThat(reader.plaintextBytes()).isEqualTo(MEDIA.length);
      for (int i = 0; i < 300; i++) {
        int from = random.nextInt(MEDIA.length);
        var target = ByteBuffer.allocate(1 + random.nextInt(400_000));
        int read = reader.read(from, target);
        assertThat(read).isEqualTo(Math.min(target.capacity(), MEDIA.length - from));
        assertThat(Arrays.copyOf(target.array(), read))
            .isEqualTo(Arrays.copyOfRange(MEDIA, from, from + read));
      }
      assertThat(reader.read(MEDIA.length, ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  /** Every second's media starts a fragment half a second after it began. */
  @Test
  void any_second_is_found_by_index_and_by_scan() throws IOException {
    try (var reader = CaptureReader.open(file, KEYS);
        var scanned = CaptureReader.scan(file, Access.by(KEYS))) {
      for (int millis = 0; millis < (SECONDS + 2) * 1000; millis += 250) {
        long expected = (long) Math.clamp((millis - 500) / 1000, 0, SECONDS - 1) * SECOND_BYTES;
        var moment = Duration.ofMillis(millis);
        assertThat(reader.positionAt(moment)).as("at %s", moment).isEqualTo(expected);
        assertThat(scanned.positionAt(moment)).as("at %s", moment).isEqualTo(expected);
      }
    }
  }

  @Test
  void a_moment_long_after_its_fragment_began_is_found_too() throws IOException {
    Files.delete(file);
    try (var writer = CaptureWriter.create(file, opening(Suite.AES_256_GCM, 1))) {
      for (int second = 0; second < 40; second++) {
        writer.write(ByteBuffer.wrap(new byte[1000]), second % 17 == 3, at(second * 1000L));
        writer.attest(at(second * 1000L + 999));
      }
      writer.seal(at(50_000));
    }
    try (var reader = CaptureReader.open(file, KEYS);
        var scanned = CaptureReader.scan(file, Access.by(KEYS))) {
      for (var some : List.of(reader, scanned)) {
        assertThat(some.positionAt(Duration.ofSeconds(2))).isZero();
        assertThat(some.positionAt(Duration.ofSeconds(19))).isEqualTo(3000);
        assertThat(some.positionAt(Duration.ofSeconds(20))).isEqualTo(20_000);
        assertThat(some.positionAt(Duration.ofSeconds(39))).isEqualTo(37_000);
      }
    }
  }

  @Test
  void a_file_that_was_sealed_on_all_cores_has_an_index_too() throws IOException {
    var plain = Files.write(directory.resolve("plain"), Captures.bytes(3, (140 << 20) + 12_345));
    var sealed = directory.resolve("sealed.qcap");
    FileSealer.seal(plain, sealed, opening(Suite.AES_256_GCM, 1));

    assertThat(indexed(sealed)).isTrue();
    assertThat(CaptureVerifier.judge(sealed, ANCHORS).verdict())
        .isEqualTo(new Verdict.SealedIntact());
    byte[] media = Files.readAllBytes(plain);
    try (var reader = CaptureReader.open(sealed, KEYS)) {
      assertThat(reader.plaintextBytes()).isEqualTo(media.length);
      for (int from : new int[] {0, 16 << 20, (16 << 20) - 1, (140 << 20) + 12_000}) {
        var target = ByteBuffer.allocate(70_000);
        int read = reader.read(from, target);
        assertThat(Arrays.copyOf(target.array(), read))
            .isEqualTo(Arrays.copyOfRange(media, from, from + read));
      }
    }
  }

  /** The device signed the lie, so no verifier can see it: the reader must. */
  @Test
  void an_index_that_lies_is_found_out() throws IOException {
    var random = Captures.random(7);
    byte[] whole = Files.readAllBytes(file);
    for (int round = 0; round < 60; round++) {
      int field = round % 3;
      long delta = round < 30 ? random.nextLong(1, 100_000) : 1;
      int which = random.nextInt(SECONDS);
      lie(whole, which, field, delta);
      assertThat(verdict()).isEqualTo(new Verdict.SealedIntact());
      readsAsEver();
    }
  }

  @Test
  void an_index_that_leaves_out_or_moves_attestations_does_no_harm() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    rewrite(whole, entries -> List.of());
    readsAsEver();
    rewrite(whole, entries -> entries.subList(5, 6));
    readsAsEver();
    rewrite(
        whole,
        entries -> {
          var moved = new ArrayList<Entry>();
          for (int i = 0; i + 1 < entries.size(); i++) {
            var told = entries.get(i + 1);
            moved.add(new Entry(entries.get(i).position(), told.mediaBytes(), told.millis()));
          }
          return moved;
        });
    readsAsEver();
  }

  @Test
  void an_index_that_is_no_index_is_passed_over() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    var random = Captures.random(8);
    List<UnaryOperator<byte[]>> changes =
        List.of(
            body -> new byte[body.length],
            body -> new byte[0],
            body -> Arrays.copyOf(body, 7),
            body -> {
              body[body.length - 8] = 0x7F; // Very many entries.
              return body;
            },
            body -> {
              body[body.length - 5]++; // One entry more than there are.
              return body;
            },
            body -> {
              random.nextBytes(body);
              return body;
            });
    for (var change : changes) {
      Files.write(file, new Resealing(SIGNER).withIndex(whole, change));
      assertThat(verdict()).isEqualTo(new Verdict.SealedIntact());
      assertThat(indexed()).isFalse();
      readsAsEver();
    }
  }

  @Test
  void an_index_that_was_altered_by_a_stranger_shows_in_the_verdict() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    var records = Resealing.split(whole);
    int seal = records.getLast().length;
    int index = records.get(records.size() - 2).length;
    for (int back = seal + 1; back <= seal + index; back += 7) {
      byte[] altered = whole.clone();
      altered[whole.length - back] ^= 1;
      Files.write(file, altered);
      assertThat(verdict()).isInstanceOf(Verdict.SealedDamaged.class);
      try (var reader = CaptureReader.open(file, KEYS)) {
        assertThat(read(reader)).isEqualTo(MEDIA);
      }
    }
  }

  @Test
  void records_that_are_missing_make_a_reader_scan() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    var records = Resealing.split(whole);
    var bytes = new ByteArrayOutputStream();
    bytes.write(whole, 0, whole.length - records.stream().mapToInt(r -> r.length).sum());
    for (int i = 0; i < records.size(); i++) {
      if (i != 11) { // The second of three DATA records in the third second.
        bytes.writeBytes(records.get(i));
      }
    }
    Files.write(file, bytes.toByteArray());
    try (var reader = CaptureReader.open(file, KEYS)) {
      assertThat(read(reader)).hasSize(MEDIA.length - 65_536);
      assertThat(reader.plaintextBytes()).isEqualTo(MEDIA.length - 65_536);
    }
  }

  private void readsAsEver() throws IOException {
    try (var reader = CaptureReader.open(file, KEYS)) {
      for (int second = 0; second < SECONDS; second++) {
        var target = ByteBuffer.allocate(100);
        reader.read((long) second * SECOND_BYTES, target);
        assertThat(target.array())
            .isEqualTo(
                Arrays.copyOfRange(MEDIA, second * SECOND_BYTES, second * SECOND_BYTES + 100));
        assertThat(reader.positionAt(Duration.ofMillis(second * 1000L + 600)))
            .isEqualTo((long) second * SECOND_BYTES);
      }
      assertThat(read(reader)).isEqualTo(MEDIA);
      assertThat(reader.events()).hasSize(SECONDS);
    }
  }

  private void lie(byte[] whole, int which, int field, long delta) throws IOException {
    rewrite(
        whole,
        entries -> {
          var told = new ArrayList<>(entries);
          var entry = entries.get(which);
          told.set(
              which,
              new Entry(
                  entry.position() + (field == 0 ? delta : 0),
                  entry.mediaBytes() + (field == 1 ? delta : 0),
                  entry.millis() + (field == 2 ? (int) delta : 0)));
          return told;
        });
  }

  private void rewrite(byte[] whole, UnaryOperator<List<Entry>> change) throws IOException {
    Files.write(
        file,
        new Resealing(SIGNER)
            .withIndex(
                whole,
                body -> {
                  var entries = Objects.requireNonNull(SeekIndex.parse(body)).entries();
                  return new SeekIndex(change.apply(entries)).encode();
                }));
  }

  private static byte[] read(CaptureReader reader) throws IOException {
    var copy = new ByteArrayOutputStream();
    reader.copyTo(copy);
    return copy.toByteArray();
  }

  private Verdict verdict() throws IOException {
    return CaptureVerifier.judge(file, ANCHORS).verdict();
  }

  private boolean indexed() throws IOException {
    return indexed(file);
  }

  private static boolean indexed(Path path) throws IOException {
    try (var channel = FileChannel.open(path)) {
      long start = at(0).monotonic().toMillis();
      return IndexedMap.of(channel, HeaderParser.read(channel), start).isPresent();
    }
  }
}

package org.quancheng.evidence.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.quancheng.evidence.Captures.ANCHORS;
import static org.quancheng.evidence.Captures.KEYS;
import static org.quancheng.evidence.Captures.at;
import static org.quancheng.evidence.Captures.media;
import static org.quancheng.evidence.Captures.opening;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.event.TimedEvent;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.reading.NoKeyException;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.Stage;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.evidence.verify.Verdict;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CaptureRoundTripTest {

  private static final int SECOND_BYTES = 150_000;

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(Suite.class)
  void what_was_written_is_verified_and_read(Suite suite) throws IOException {
    var file = directory.resolve("a.qcap");
    var sealed = Captures.sealed(file, opening(suite, 1), 3, SECOND_BYTES);

    var verification = CaptureVerifier.verify(file, ANCHORS);

    assertThat(verification.verdict()).isEqualTo(new Verdict.SealedIntact());
    assertThat(verification.good()).isTrue();
    assertThat(verification.signer()).isInstanceOf(ChainStanding.Trusted.class);
    assertThat(verification.signed()).isEqualTo(Duration.ofMillis(3100));
    assertThat(verification.attestations()).isEqualTo(sealed.attestations()).isEqualTo(4);
    assertThat(verification.link()).contains(sealed.link());
    assertThat(verification.fileDigest())
        .isEqualTo(sealed.fileDigest())
        .isEqualTo(Digest.ofFile(file));
    assertThat(sealed.sizeBytes()).isEqualTo(Files.size(file)).isEqualTo(verification.sizeBytes());
    assertThat(sealed.segments()).isEqualTo(SegmentList.of(file));
    var header = verification.header().orElseThrow();
    assertThat(header.subject().officers())
        .containsExactly(Officer.of("MS001", "辽0500001"), Officer.of("MS002", "辽0500002"));
    assertThat(header.origin().start()).isEqualTo(at(0));

    try (var reader = CaptureReader.open(file, KEYS)) {
      var copy = new ByteArrayOutputStream();
      reader.copyTo(copy);
      assertThat(copy.toByteArray()).isEqualTo(media(3, SECOND_BYTES));
      assertThat(reader.plaintextBytes()).isEqualTo(3L * SECOND_BYTES);
      assertThat(reader.header()).isEqualTo(header);
      assertThat(reader.events())
          .contains(
              new TimedEvent(Duration.ofMillis(1600), new CaptureEvent.Marked("SECOND", "第1秒")));
    }
  }

  @ParameterizedTest
  @EnumSource(Suite.class)
  void any_stretch_can_be_read_from_any_place(Suite suite) throws IOException {
    var file = directory.resolve("a.qcap");
    Captures.sealed(file, opening(suite, 1), 4, SECOND_BYTES);
    byte[] media = media(4, SECOND_BYTES);
    var random = Captures.random(1);

    try (var reader = CaptureReader.open(file, KEYS)) {
      for (int i = 0; i < 200; i++) {
        int from = random.nextInt(media.length);
        var target = ByteBuffer.allocate(1 + random.nextInt(200_000));
        int read = reader.read(from, target);
        assertThat(read).isEqualTo(Math.min(target.capacity(), media.length - from));
        assertThat(Arrays.copyOf(target.array(), read))
            .isEqualTo(Arrays.copyOfRange(media, from, from + read));
      }
      assertThat(reader.read(media.length, ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void parts_that_belong_together_are_sealed_as_one_stretch() throws IOException {
    byte[] media = media(1, 3_000_000);
    var parts = new ArrayList<ByteBuffer>();
    int at = 0;
    for (int length : new int[] {0, 200, 65_536, 1, 1_500_000, media.length - 1_565_737}) {
      parts.add(ByteBuffer.wrap(media, at, length).asReadOnlyBuffer());
      at += length;
    }
    var whole = directory.resolve("whole.qcap");
    var parted = directory.resolve("parted.qcap");
    try (var writer = CaptureWriter.create(whole, opening(Suite.AES_256_GCM, 1))) {
      writer.write(ByteBuffer.wrap(media), true, at(100));
      writer.seal(at(200));
    }
    try (var writer = CaptureWriter.create(parted, opening(Suite.AES_256_GCM, 1))) {
      writer.write(parts, true, at(100));
      writer.seal(at(200));
    }

    assertThat(CaptureVerifier.judge(parted, ANCHORS).verdict())
        .isEqualTo(new Verdict.SealedIntact());
    assertThat(Files.size(parted)).isEqualTo(Files.size(whole));
    try (var reader = CaptureReader.open(parted, KEYS)) {
      var copy = new ByteArrayOutputStream();
      reader.copyTo(copy);
      assertThat(copy.toByteArray()).isEqualTo(media);
    }
  }

  @Test
  void every_kind_of_event_survives() throws IOException {
    var file = directory.resolve("a.qcap");
    var events =
        List.of(
            new CaptureEvent.Tagged(
                new CaseNumber("明应急罚〔2026〕12号", true), EnforcementAct.SEALING, Stage.INVESTIGATION),
            new CaptureEvent.Tagged(null, null, null),
            new CaptureEvent.Marked("RIGHTS_TOLD", "\"quoted\" 告知"),
            new CaptureEvent.Paused("相对人要求"),
            new CaptureEvent.Resumed(),
            new CaptureEvent.SourceGap("encoder stalled", Duration.ofMillis(2300)),
            new CaptureEvent.Positioned(41.33, 123.82, 4.5),
            new CaptureEvent.OfficersJoined(List.of(Officer.of("MS003", "辽0500003"))),
            new CaptureEvent.LateTag("case", "明应急罚〔2026〕13号", "案号批准"));
    try (var writer = CaptureWriter.create(file, opening(Suite.AES_256_GCM, 1))) {
      for (var event : events) {
        writer.event(event, at(5));
      }
      writer.seal(at(10));
    }

    try (var reader = CaptureReader.open(file, KEYS)) {
      assertThat(reader.events()).extracting(TimedEvent::event).containsExactlyElementsOf(events);
      assertThat(reader.plaintextBytes()).isZero();
    }
  }

  @Test
  void a_capture_without_any_record_is_still_a_capture() throws IOException {
    var file = directory.resolve("a.qcap");
    Captures.sealed(file, opening(Suite.AES_256_GCM, 1), 0, 0);

    assertThat(CaptureVerifier.verify(file, ANCHORS).verdict())
        .isEqualTo(new Verdict.SealedIntact());
  }

  @Test
  void a_file_that_exists_is_never_overwritten() throws IOException {
    var file = Files.writeString(directory.resolve("a.qcap"), "evidence");

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> CaptureWriter.create(file, opening(Suite.AES_256_GCM, 1)));
    assertThat(file).hasContent("evidence");
  }

  @Test
  void nothing_is_written_behind_the_seal() throws IOException {
    try (var writer = CaptureWriter.create(directory.resolve("a"), opening(Suite.AES_256_GCM, 1))) {
      writer.seal(at(10));

      assertThatIllegalStateException()
          .isThrownBy(() -> writer.write(ByteBuffer.allocate(1), true, at(20)));
    }
  }

  @Test
  void a_stranger_with_another_key_reads_nothing() throws IOException {
    var file = directory.resolve("a.qcap");
    Captures.sealed(file, opening(Suite.AES_256_GCM, 1), 1, 1000);
    var stranger = new KeyRing(List.of(RecipientPrivateKey.generate()));

    assertThatExceptionOfType(NoKeyException.class)
        .isThrownBy(() -> CaptureReader.open(file, stranger))
        .withMessageContaining(Captures.STORE.publicKey().id().toString());
  }
}

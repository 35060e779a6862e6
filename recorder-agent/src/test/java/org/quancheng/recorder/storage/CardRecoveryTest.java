package org.quancheng.recorder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.SecondKey;
import org.quancheng.recorder.Enrolment;
import org.quancheng.recorder.time.DeviceClock;

/** What a power cut left open is ended, or at least kept; nothing that was filmed is given up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CardRecoveryTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path directory;
  private final List<CaptureNote> unended = new ArrayList<>();
  private Enrolment enrolment;
  private CaptureRegister register;
  private DeviceClock clock;

  @BeforeEach
  void open() throws IOException {
    enrolment = Enrolment.into(directory.resolve("identity"));
    clock = new DeviceClock(InstantSource.system(), System::nanoTime, 1);
    var data = Files.createDirectories(directory.resolve("data"));
    var signer = CaptureSigner.of(enrolment.identity());
    register =
        new CaptureRegister(
            Journal.open(data.resolve("journal.qcj"), signer, clock::instant), Card.open(data));
  }

  @AfterEach
  void close() throws IOException {
    register.close();
  }

  @Test
  void a_capture_that_was_cut_is_ended_and_kept() throws IOException {
    var file = cut(enrolment.identity());

    var note = recover(enrolment.identity()).getFirst();

    assertThat(note.recovered()).isTrue();
    assertThat(note.fileDigest()).isEqualTo(Digest.ofFile(file));
    assertThat(last()).isInstanceOf(Fact.Closed.class);
    assertThat(unended).isEmpty();
  }

  @Test
  void a_capture_with_a_second_key_that_is_lost_is_kept_as_it_is_and_told() throws IOException {
    var file = cut(enrolment.identity().with(SecondKey.generate(RANDOM)));
    var digest = Digest.ofFile(file);

    var note = recover(enrolment.identity()).getFirst();

    assertThat(note.fileDigest()).isEqualTo(digest).isEqualTo(Digest.ofFile(file));
    assertThat(note.signedMillis()).isGreaterThanOrEqualTo(0);
    assertThat(register.card().notes()).containsExactly(note);
    assertThat(last())
        .isInstanceOfSatisfying(
            Fact.Closed.class,
            closed -> {
              assertThat(closed.file()).isEqualTo(digest);
              assertThat(closed.attestations()).isEqualTo(1);
              assertThat(closed.recovered()).isTrue();
            });
    assertThat(unended).containsExactly(note);
  }

  @Test
  void only_a_number_whose_header_is_torn_is_given_up() throws IOException {
    var file = cut(enrolment.identity());
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));

    assertThat(recover(enrolment.identity())).isEmpty();

    assertThat(last()).isInstanceOf(Fact.Abandoned.class);
  }

  private List<CaptureNote> recover(DeviceIdentity identity) throws IOException {
    var signing = new CardRecovery.Signing(CaptureSigner.of(identity), enrolment.anchors());
    return new CardRecovery(register, signing, clock, unended::add).recover();
  }

  private Fact last() {
    return register.entries(0).getLast().fact();
  }

  /** A capture that is signed once and then cut off. */
  private Path cut(DeviceIdentity identity) throws IOException {
    var start = clock.now();
    var id = CaptureId.generate(start.utc(), RANDOM);
    long number = register.open(id);
    var subject =
        new CaptureSubject(id, number, MediaKind.VIDEO, "video/mp4", List.of(), Optional.empty());
    var recipients = List.of(RecipientPrivateKey.generate(RANDOM).publicKey());
    var protection =
        new Protection(Suite.CHACHA20_POLY1305, CaptureSigner.of(identity), recipients, RANDOM);
    var origin = CaptureOrigin.first(start, clock.sync(), "1");
    var file = register.card().file(number, id);
    try (var writer = CaptureWriter.create(file, new Opening(subject, origin, protection))) {
      writer.write(
          ByteBuffer.wrap("what was filmed".getBytes(StandardCharsets.UTF_8)), true, clock.now());
      writer.attest(clock.now());
    }
    return file;
  }
}

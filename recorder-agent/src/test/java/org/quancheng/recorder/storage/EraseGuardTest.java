package org.quancheng.recorder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
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
import org.quancheng.evidence.digest.FileDigests;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.receipt.Receipt;
import org.quancheng.evidence.receipt.ReceiptKeys;
import org.quancheng.evidence.receipt.ReceiptSigner;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.recorder.Enrolment;
import org.quancheng.recorder.storage.EraseGuard.Outcome;
import org.quancheng.recorder.time.DeviceClock;

/** The only way off the card, and everything that must not open it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EraseGuardTest {

  @TempDir Path directory;
  private Enrolment enrolment;
  private CaptureRegister register;
  private EraseGuard guard;
  private DeviceClock clock;
  private CaptureNote first;
  private CaptureNote second;
  private final List<CaptureNote> receipted = new ArrayList<>();

  @BeforeEach
  void film() throws IOException {
    enrolment = Enrolment.into(directory.resolve("identity"));
    clock = new DeviceClock(InstantSource.system(), System::nanoTime, 1);
    var data = Files.createDirectories(directory.resolve("data"));
    var signer = CaptureSigner.of(enrolment.identity());
    register =
        new CaptureRegister(
            Journal.open(data.resolve("journal.qcj"), signer, clock::instant), Card.open(data));
    var keys = ReceiptKeys.load(enrolment.directory().resolve("receipt-keys"));
    guard = new EraseGuard(register, keys, Enrolment.RECORDER);
    first = capture("the first");
    second = capture("the second, a little longer");
  }

  @AfterEach
  void close() throws IOException {
    register.close();
  }

  @Test
  void a_true_receipt_erases_and_leaves_receipt_and_tombstone() throws IOException {
    var jws = sign(receipt(first, UnaryOperator.identity()));

    assertThat(erase(jws)).isInstanceOf(Outcome.Erased.class);
    assertThat(receipted).containsExactly(first);
    assertThat(file(first)).doesNotExist();
    assertThat(file(second)).exists();
    assertThat(register.tombstone(first.id(), first.number())).isTrue();
    assertThat(directory.resolve("data/receipts")).isNotEmptyDirectory();
  }

  @Test
  void the_same_receipt_again_changes_nothing_and_is_answered_alike() throws IOException {
    var jws = sign(receipt(first, UnaryOperator.identity()));
    erase(jws);
    var head = register.head();

    assertThat(erase(jws)).isInstanceOf(Outcome.ErasedBefore.class);
    assertThat(register.head()).isEqualTo(head);
  }

  @Test
  void a_receipt_in_which_one_thing_is_wrong_erases_nothing() throws IOException {
    List<UnaryOperator<Claims>> lies =
        List.of(
            claims -> claims.recorder("rec-2"),
            claims -> claims.number(second.number()),
            claims -> claims.digest(second.fileDigest()),
            claims -> claims.size(first.sizeBytes() + 1),
            claims -> claims.root(second.segmentRoot()),
            claims -> claims.copies(1));
    for (var lie : lies) {
      assertThat(erase(sign(receipt(first, lie)))).isInstanceOf(Outcome.Refused.class);
    }
    assertThat(receipted).isEmpty();
    assertThat(file(first)).exists();
  }

  @Test
  void a_receipt_of_a_store_that_is_not_pinned_erases_nothing() throws IOException {
    var forger = ReceiptSigner.generate(new SecureRandom());
    var claims = new Claims(first).receipt(forger.keyId());

    assertThat(erase(forger.sign(claims))).isInstanceOf(Outcome.Refused.class);
    assertThat(erase("no.receipt.atall")).isInstanceOf(Outcome.Refused.class);
    assertThat(file(first)).exists();
  }

  @Test
  void a_receipt_for_a_capture_this_card_never_held_is_refused() throws IOException {
    var foreign = CaptureId.generate(Instant.now(), new SecureRandom());
    var claims = receipt(first, claim -> claim.id(foreign));

    assertThat(erase(sign(claims))).isInstanceOf(Outcome.Refused.class);
    assertThat(file(first)).exists();
  }

  @Test
  void a_file_that_rotted_on_the_card_is_not_erased_by_the_receipt_of_the_whole_one()
      throws IOException {
    var jws = sign(receipt(first, UnaryOperator.identity()));
    rot(first);

    assertThat(erase(jws)).isInstanceOf(Outcome.Refused.class);
    assertThat(receipted).containsExactly(first); // The store has it whole.
    assertThat(file(first)).exists();
  }

  @Test
  void a_file_that_rotted_before_it_was_docked_is_erased_by_the_receipt_of_what_is_left()
      throws IOException {
    rot(first);
    var left = FileDigests.of(file(first));
    var root = left.segments().root(first.sizeBytes());
    var jws = sign(receipt(first, claims -> claims.digest(left.whole()).root(root)));

    assertThat(erase(jws)).isInstanceOf(Outcome.Erased.class);
    assertThat(receipted).containsExactly(first);
    assertThat(file(first)).doesNotExist();
    assertThat(register.tombstone(first.id(), first.number())).isTrue();
  }

  @Test
  void a_power_cut_between_tombstone_and_removal_is_finished_at_the_next_start()
      throws IOException {
    byte[] bytes = Files.readAllBytes(file(first));
    erase(sign(receipt(first, UnaryOperator.identity())));
    Files.write(file(first), bytes);
    var signer = CaptureSigner.of(enrolment.identity());

    var signing = new CardRecovery.Signing(signer, enrolment.anchors());
    assertThat(new CardRecovery(register, signing, clock, _ -> {}).recover()).isEmpty();

    assertThat(file(first)).doesNotExist();
    assertThat(file(second)).exists();
  }

  private void rot(CaptureNote note) throws IOException {
    try (var channel = FileChannel.open(file(note), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {0x55}), note.sizeBytes() - 100);
    }
  }

  private Outcome erase(String jws) throws IOException {
    return guard.erase(jws, receipted::add);
  }

  private Path file(CaptureNote note) {
    return register.card().file(note.number(), note.id());
  }

  private CaptureNote capture(String text) throws IOException {
    var random = new SecureRandom();
    var start = clock.now();
    var id = CaptureId.generate(start.utc(), random);
    long number = register.open(id);
    var subject =
        new CaptureSubject(id, number, MediaKind.PHOTO, "image/jpeg", List.of(), Optional.empty());
    var recipients = List.of(RecipientPrivateKey.generate(random).publicKey());
    var protection =
        new Protection(
            Suite.CHACHA20_POLY1305, CaptureSigner.of(enrolment.identity()), recipients, random);
    var origin = CaptureOrigin.first(start, clock.sync(), "1");
    try (var writer =
        CaptureWriter.create(
            register.card().file(number, id), new Opening(subject, origin, protection))) {
      writer.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), true, clock.now());
      var key = new CaptureNote.Key(number, id, MediaKind.PHOTO, start.utc());
      return register.close(
          key, writer.seal(clock.now()), new CaptureNote.Ending(false, true, false));
    }
  }

  private String sign(Receipt receipt) {
    return enrolment.store().sign(receipt);
  }

  private Receipt receipt(CaptureNote note, UnaryOperator<Claims> lie) {
    return lie.apply(new Claims(note)).receipt(enrolment.store().keyId());
  }

  /** What a receipt says of a capture; each wither tells one lie. */
  private record Claims(
      String recorder,
      CaptureId id,
      long number,
      Digest digest,
      long size,
      Digest root,
      int copies) {

    Claims(CaptureNote note) {
      this(
          Enrolment.RECORDER.text(),
          note.id(),
          note.number(),
          note.fileDigest(),
          note.sizeBytes(),
          note.segmentRoot(),
          2);
    }

    Claims recorder(String other) {
      return new Claims(other, id, number, digest, size, root, copies);
    }

    Claims id(CaptureId other) {
      return new Claims(recorder, other, number, digest, size, root, copies);
    }

    Claims number(long other) {
      return new Claims(recorder, id, other, digest, size, root, copies);
    }

    Claims digest(Digest other) {
      return new Claims(recorder, id, number, other, size, root, copies);
    }

    Claims size(long other) {
      return new Claims(recorder, id, number, digest, other, root, copies);
    }

    Claims root(Digest other) {
      return new Claims(recorder, id, number, digest, size, other, copies);
    }

    Claims copies(int other) {
      return new Claims(recorder, id, number, digest, size, root, other);
    }

    Receipt receipt(String keyId) {
      var now = Instant.parse("2026-11-23T10:00:00Z");
      return new Receipt(
          UUID.randomUUID(),
          new DeviceName("dock-1"),
          new DeviceName(recorder),
          id,
          number,
          digest,
          size,
          root,
          now,
          now,
          UUID.randomUUID(),
          copies,
          7,
          digest,
          keyId);
    }
  }
}

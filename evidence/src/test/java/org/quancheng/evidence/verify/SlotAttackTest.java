package org.quancheng.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.quancheng.evidence.Captures.ANCHORS;
import static org.quancheng.evidence.Captures.KEYS;
import static org.quancheng.evidence.Captures.RANDOM;
import static org.quancheng.evidence.Captures.SIGNER;
import static org.quancheng.evidence.Captures.STORE;
import static org.quancheng.evidence.Captures.opening;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.HeaderSurgery;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.suite.Suite;

/** Who can open a capture, and to what, was decided when it was recorded. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlotAttackTest {

  @TempDir private Path directory;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void seal_for_two() throws IOException {
    file = directory.resolve("a.qcap");
    whole = sealed(file);
  }

  private static byte[] sealed(Path file) throws IOException {
    var usual = opening(Suite.AES_256_GCM, 1);
    var escrow = RecipientPrivateKey.generate().publicKey();
    var recipients = List.of(STORE.publicKey(), escrow);
    var protection = new Protection(Suite.AES_256_GCM, SIGNER, recipients, RANDOM);
    Captures.sealed(file, new Opening(usual.subject(), usual.origin(), protection), 2, 500);
    return Files.readAllBytes(file);
  }

  @Test
  void a_slot_that_was_stripped_or_added_is_noticed() throws IOException {
    var surgery = new HeaderSurgery(whole);
    for (byte[] altered : List.of(surgery.stripped(), surgery.added())) {
      Files.write(file, altered);
      assertThat(CaptureVerifier.judge(file, ANCHORS).verdict())
          .isEqualTo(new Verdict.Invalid("section 4.5: the header's signature does not hold"));
    }
  }

  /** Not even the device can give its ciphertext a second meaning. */
  @Test
  void a_second_key_for_the_same_ciphertext_opens_nothing() throws IOException {
    byte[] other = new HeaderSurgery(whole).withAnotherCommitment(SIGNER, file);
    Files.write(file, other);

    assertThat(CaptureVerifier.judge(file, ANCHORS).verdict().intact()).isFalse();
    refused("section 4.6: the commitment is to another key");
  }

  @Test
  void the_header_of_another_capture_opens_nothing() throws IOException {
    byte[] theirs = sealed(directory.resolve("b.qcap"));
    int header = firstRecord(whole);
    var mixed = new ByteArrayOutputStream();
    mixed.writeBytes(Arrays.copyOf(theirs, header));
    mixed.write(whole, header, whole.length - header);
    Files.write(file, mixed.toByteArray());
    var seen = new ByteArrayOutputStream();

    assertThatExceptionOfType(MalformedCaptureException.class)
        .isThrownBy(() -> {
          try (var reader = CaptureReader.open(file, KEYS)) {
            reader.copyTo(seen);
          }
        })
        .withMessageContaining("section 5.4");
    assertThat(seen.size()).isZero();
  }

  private static int firstRecord(byte[] capture) {
    int at = HeaderImage.BLOCK_BYTES;
    while (capture[at] != (byte) 0xEB) {
      at += HeaderImage.BLOCK_BYTES;
    }
    return at;
  }

  private void refused(String reason) {
    assertThatExceptionOfType(MalformedCaptureException.class)
        .isThrownBy(() -> CaptureReader.open(file, KEYS))
        .withMessageContaining(reason);
  }
}

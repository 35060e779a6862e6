package org.quancheng.evidence.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.quancheng.evidence.Captures.ANCHORS;
import static org.quancheng.evidence.Captures.KEYS;
import static org.quancheng.evidence.Captures.SIGNER;
import static org.quancheng.evidence.Captures.media;
import static org.quancheng.evidence.Captures.opening;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.header.ClockStatus;
import org.quancheng.evidence.header.Moment;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.evidence.verify.Verdict;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CaptureRecoveryTest {

  private static final int HEADER = HeaderImage.BLOCK_BYTES;
  private static final int SECONDS = 2;
  private static final int SECOND_BYTES = 300;

  /** Whom a verifier trusts is no part of a verdict, and asking takes long. */
  private static final TrustAnchors NOBODY = new TrustAnchors(List.of());

  private static final Moment NEXT_BOOT =
      new Moment(Captures.START.plusSeconds(60), Duration.ofSeconds(9), 8, ClockStatus.UNSET);

  @TempDir private Path directory;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void write_a_capture_that_is_not_sealed() throws IOException {
    file = directory.resolve("a.qcap");
    try (var writer = Captures.write(file, opening(Suite.AES_256_GCM, 1), SECONDS, SECOND_BYTES)) {
      writer.write(ByteBuffer.wrap(Captures.bytes(9, 200)), false, Captures.at(2100));
      writer.write(ByteBuffer.wrap(Captures.bytes(10, 200)), false, Captures.at(2200));
    }
    whole = Files.readAllBytes(file);
  }

  @Test
  void after_a_cut_anywhere_all_whole_records_are_recovered() throws IOException {
    for (int cut = HEADER; cut <= whole.length; cut += cut % 64 == 0 ? 1 : 3) {
      Files.write(file, Arrays.copyOf(whole, cut));

      var recovered = CaptureRecovery.recover(file, SIGNER, NEXT_BOOT);

      var verification = CaptureVerifier.verify(file, NOBODY);
      assertThat(verification.verdict()).as("cut at %d", cut).isEqualTo(new Verdict.Recovered());
      assertThat(verification.link()).contains(recovered.link());
      assertThat(verification.attestations()).isEqualTo(recovered.attestations());
      assertThat(verification.fileDigest()).isEqualTo(recovered.fileDigest());
      assertThat(verification.signed()).isEqualTo(recovered.signed());
      byte[] read = read();
      byte[] all = all();
      assertThat(read).isEqualTo(Arrays.copyOf(all, read.length));
      // The record that was cut is lost as a whole, no other.
      assertThat(all.length - read.length)
          .isLessThanOrEqualTo(whole.length - cut + (cut == whole.length ? 0 : SECOND_BYTES));
    }
  }

  @Test
  void recovery_that_is_itself_cut_anywhere_is_done_again() throws IOException {
    int torn = whole.length - 50; // Inside a record, so that there is filler to cut as well.
    Files.write(file, Arrays.copyOf(whole, torn));
    CaptureRecovery.recover(file, SIGNER, NEXT_BOOT);
    byte[] first = Files.readAllBytes(file);
    for (int cut = torn; cut < first.length; cut += 3) {
      Files.write(file, Arrays.copyOf(first, cut));

      CaptureRecovery.recover(file, SIGNER, NEXT_BOOT);

      assertThat(CaptureVerifier.judge(file, NOBODY).verdict())
          .as("cut at %d", cut)
          .isEqualTo(new Verdict.Recovered());
      assertThat(read()).isEqualTo(Arrays.copyOf(all(), 2 * SECOND_BYTES + 200));
    }
  }

  @Test
  void recovering_twice_changes_nothing() throws IOException {
    var once = CaptureRecovery.recover(file, SIGNER, NEXT_BOOT);
    var digest = Digest.ofFile(file);

    assertThat(CaptureRecovery.recover(file, SIGNER, NEXT_BOOT)).isEqualTo(once);
    assertThat(Digest.ofFile(file)).isEqualTo(digest);
  }

  @Test
  void a_sealed_capture_is_left_as_it_is() throws IOException {
    var sealedFile = directory.resolve("sealed.qcap");
    var sealed = Captures.sealed(sealedFile, opening(Suite.AES_256_GCM, 2), 1, 100);

    assertThat(CaptureRecovery.recover(sealedFile, SIGNER, NEXT_BOOT)).isEqualTo(sealed);
  }

  @Test
  void zeros_that_the_file_system_left_are_kept_outside() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length + 100_000));

    CaptureRecovery.recover(file, SIGNER, NEXT_BOOT);

    assertThat(CaptureVerifier.verify(file, ANCHORS).verdict()).isEqualTo(new Verdict.Recovered());
    assertThat(read()).isEqualTo(all());
  }

  @Test
  void a_hole_before_the_last_attestation_is_kept_outside() throws IOException {
    byte[] holed = whole.clone();
    int secondInterval = whole.length - 2 * (200 + 40) - 210 - 400;
    Arrays.fill(holed, secondInterval, secondInterval + 100, (byte) 0);
    Files.write(file, holed);
    assertThat(CaptureVerifier.verify(file, ANCHORS).verdict())
        .isInstanceOf(Verdict.PrefixDamaged.class);

    CaptureRecovery.recover(file, SIGNER, NEXT_BOOT);

    assertThat(CaptureVerifier.verify(file, ANCHORS).verdict()).isEqualTo(new Verdict.Recovered());
    assertThat(read()).isEqualTo(Arrays.copyOf(all(), SECOND_BYTES));
  }

  @Test
  void bytes_altered_behind_a_recovery_show() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length - 30));
    CaptureRecovery.recover(file, SIGNER, NEXT_BOOT);
    byte[] recovered = Files.readAllBytes(file);
    for (int at = HEADER; at < recovered.length; at += 5) {
      byte[] altered = recovered.clone();
      altered[at] ^= 2;
      Files.write(file, altered);
      assertThat(CaptureVerifier.judge(file, NOBODY).verdict().intact()).as("%d", at).isFalse();
    }
  }

  @Test
  void a_header_that_is_not_whole_cannot_be_recovered() throws IOException {
    Files.write(file, Arrays.copyOf(whole, HEADER - 1));

    assertThatExceptionOfType(MalformedCaptureException.class)
        .isThrownBy(() -> CaptureRecovery.recover(file, SIGNER, NEXT_BOOT));
  }

  @Test
  void another_device_cannot_recover_it() {
    var other = CaptureSigner.of(Captures.device("recorder-2", DeviceRole.RECORDER));

    assertThatExceptionOfType(MalformedCaptureException.class)
        .isThrownBy(() -> CaptureRecovery.recover(file, other, NEXT_BOOT))
        .withMessageContaining("another device");
  }

  @Test
  void what_cannot_be_ended_is_left_as_it_is_with_all_that_is_signed_in_it() throws IOException {
    var left = CaptureRecovery.leave(file);

    var verification = CaptureVerifier.verify(file, ANCHORS);
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    assertThat(verification.verdict()).isInstanceOf(Verdict.PrefixIntact.class);
    assertThat(verification.link()).contains(left.link());
    assertThat(verification.attestations()).isEqualTo(left.attestations()).isEqualTo(SECONDS);
    assertThat(verification.fileDigest()).isEqualTo(left.fileDigest());
  }

  private byte[] all() {
    return ByteBuffer.allocate(SECONDS * SECOND_BYTES + 400)
        .put(media(SECONDS, SECOND_BYTES))
        .put(Captures.bytes(9, 200))
        .put(Captures.bytes(10, 200))
        .array();
  }

  private byte[] read() throws IOException {
    try (var reader = CaptureReader.open(file, KEYS)) {
      var copy = new ByteArrayOutputStream();
      reader.copyTo(copy);
      return copy.toByteArray();
    }
  }
}

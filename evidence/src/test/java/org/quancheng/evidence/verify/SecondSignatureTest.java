package org.quancheng.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.quancheng.evidence.Captures.ANCHORS;
import static org.quancheng.evidence.Captures.KEYS;
import static org.quancheng.evidence.Captures.at;
import static org.quancheng.evidence.Captures.opening;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.capture.CaptureRecovery;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.FileSealer;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.suite.MlDsaKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.SecondKey;

/** Signed twice, a capture cannot be taken for one that is signed once, nor the reverse. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecondSignatureTest {

  private static final DeviceIdentity RECORDER =
      Captures.RECORDER.with(SecondKey.generate(Captures.RANDOM));
  private static final CaptureSigner SIGNER = CaptureSigner.of(RECORDER);
  private static final int SECOND_BYTES = Short.BYTES + MlDsaKey.SIGNATURE_BYTES;

  @TempDir private Path directory;
  private Path file;
  private byte[] whole;
  private int header;
  private int seal;

  @BeforeEach
  void seal_a_capture() throws IOException {
    file = directory.resolve("a.qcap");
    Captures.sealed(file, opening(Suite.AES_256_GCM, 1, SIGNER), 2, 300);
    whole = Files.readAllBytes(file);
    header = 0;
    while (RecordHead.parse(whole, header) == null) {
      header += HeaderImage.BLOCK_BYTES;
    }
    seal = header;
    while (seal + length(seal) < whole.length) {
      seal += length(seal);
    }
  }

  private int length(int position) {
    return Objects.requireNonNull(RecordHead.parse(whole, position)).recordBytes();
  }

  @Test
  void header_and_seal_are_signed_twice_and_attestations_once() throws IOException {
    var verification = CaptureVerifier.verify(file, ANCHORS);

    assertThat(verification.good()).isTrue();
    assertThat(verification.header().orElseThrow().second())
        .hasValue(MlDsaKey.of(RECORDER.second().orElseThrow().publicKey()));
    assertThat(length(seal)).isEqualTo(RecordHead.BYTES + 120 + 66 + SECOND_BYTES);
    int attest = header + length(header);
    attest += length(attest);
    assertThat(length(attest)).isEqualTo(RecordHead.BYTES + 120 + 66);
  }

  @Test
  void an_altered_second_signature_is_noticed() throws IOException {
    int inHeader = endOfHeader() - 100;
    assertThat(flipped(inHeader))
        .isEqualTo(new Verdict.Invalid("section 4.7: the second signature does not hold"));
    for (int i = 1; i < MlDsaKey.SIGNATURE_BYTES; i += 331) {
      assertThat(flipped(whole.length - i)).isInstanceOf(Verdict.PrefixDamaged.class);
    }
  }

  @Test
  void the_second_signature_of_the_header_cannot_be_stripped() throws IOException {
    int end = endOfHeader();
    byte[] stripped = whole.clone();
    Arrays.fill(stripped, end - SECOND_BYTES, end, (byte) 0);
    assertThat(verdict(stripped)).isInstanceOf(Verdict.Invalid.class);

    // Nor can the field that demands it be made another one that readers pass over.
    byte[] renamed = stripped.clone();
    int field =
        new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\0\21\7\240");
    renamed[field] = (byte) 0x80;
    assertThat(verdict(renamed)).isInstanceOf(Verdict.Invalid.class);
  }

  @Test
  void the_second_signature_of_the_seal_cannot_be_stripped() throws IOException {
    byte[] stripped = Arrays.copyOf(whole, whole.length - SECOND_BYTES);
    var head = Objects.requireNonNull(RecordHead.parse(whole, seal));
    new RecordHead(head.type(), false, head.bodyBytes() - SECOND_BYTES, head.index(), head.millis())
        .encode(stripped, seal);

    assertThat(verdict(stripped)).isInstanceOf(Verdict.PrefixDamaged.class);
  }

  @Test
  void a_second_signature_that_the_header_does_not_name_is_refused() throws IOException {
    Files.delete(file);
    Captures.sealed(file, opening(Suite.AES_256_GCM, 2), 1, 10);
    byte[] plain = Files.readAllBytes(file);
    int last = plain.length - RecordHead.BYTES - 120 - 66;
    var head = Objects.requireNonNull(RecordHead.parse(plain, last));
    byte[] longer = Arrays.copyOf(plain, plain.length + SECOND_BYTES);
    new RecordHead(head.type(), false, head.bodyBytes() + SECOND_BYTES, head.index(), head.millis())
        .encode(longer, last);
    ByteBuffer.wrap(longer).putShort(plain.length, (short) MlDsaKey.SIGNATURE_BYTES);

    assertThat(verdict(longer)).isInstanceOf(Verdict.PrefixDamaged.class);
  }

  @Test
  void a_recovery_is_signed_twice_too_and_needs_the_same_second_key() throws IOException {
    byte[] torn = Arrays.copyOf(whole, seal + 40);
    Files.write(file, torn);
    for (var other : new CaptureSigner[] {Captures.SIGNER, withAnotherSecondKey()}) {
      assertThatExceptionOfType(MalformedCaptureException.class)
          .isThrownBy(() -> CaptureRecovery.recover(file, other, at(60_000)))
          .withMessageContaining("second key");
    }

    CaptureRecovery.recover(file, SIGNER, at(60_000));

    assertThat(CaptureVerifier.judge(file, ANCHORS).verdict()).isEqualTo(new Verdict.Recovered());
    byte[] recovered = Files.readAllBytes(file);
    recovered[recovered.length - 1] ^= 1;
    assertThat(verdict(recovered).intact()).isFalse();
  }

  private static CaptureSigner withAnotherSecondKey() {
    return CaptureSigner.of(Captures.RECORDER.with(SecondKey.generate(Captures.RANDOM)));
  }

  @Test
  void a_whole_file_is_sealed_twice_and_opens() throws IOException {
    byte[] media = Captures.bytes(1, 3_000_000);
    var source = Files.write(directory.resolve("source"), media);
    var sealed = directory.resolve("sealed.qcap");

    FileSealer.seal(source, sealed, opening(Suite.CHACHA20_POLY1305, 1, SIGNER));

    assertThat(CaptureVerifier.verify(sealed, ANCHORS).good()).isTrue();
    var opened = new ByteArrayOutputStream();
    try (var reader = CaptureReader.open(sealed, KEYS)) {
      reader.copyTo(opened);
    }
    assertThat(opened.toByteArray()).isEqualTo(media);
  }

  @Test
  void an_identity_keeps_its_second_key() throws IOException {
    RECORDER.save(directory);

    var loaded = DeviceIdentity.load(directory);

    assertThat(loaded.second().orElseThrow().publicKey().getEncoded())
        .isEqualTo(RECORDER.second().orElseThrow().publicKey().getEncoded());
    byte[] message = Captures.bytes(1, 100);
    var second = CaptureSigner.of(loaded).second().orElseThrow();
    assertThat(second.publicKey().verify(message, second.sign(message))).isTrue();
  }

  private int endOfHeader() {
    int end = header;
    while (whole[end - 1] == 0) {
      end--;
    }
    return end;
  }

  private Verdict flipped(int at) throws IOException {
    byte[] altered = whole.clone();
    altered[at] ^= 1;
    return verdict(altered);
  }

  private Verdict verdict(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    return CaptureVerifier.judge(file, ANCHORS).verdict();
  }
}

package org.quancheng.evidence.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.quancheng.evidence.Captures.ANCHORS;
import static org.quancheng.evidence.Captures.RANDOM;
import static org.quancheng.evidence.Captures.START;
import static org.quancheng.evidence.Captures.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.verify.CaptureVerifier;

/** Key epochs: the store's key of a time, escrow, and access granted later by a sidecar. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessTest {

  private static final CaptureSigner STORE =
      CaptureSigner.of(Captures.device("central", DeviceRole.CENTRAL));
  private static final AccessGrant GRANT =
      new AccessGrant(STORE, START.plus(Duration.ofDays(2)), RANDOM);

  private final RecipientPrivateKey escrow = RecipientPrivateKey.generate();
  private final RecipientPrivateKey further = RecipientPrivateKey.generate();

  @TempDir private Path directory;
  private Path archive;
  private Path capture;

  @BeforeEach
  void seal_to_an_epoch_and_to_escrow() throws IOException {
    archive = Files.createDirectory(directory.resolve("archive"));
    var epoch = RecipientPrivateKey.generate();
    epoch.save(archive.resolve("epoch-1.key"));
    capture = directory.resolve("a.qcap");
    seal(capture, epoch);
  }

  private void seal(Path file, RecipientPrivateKey epoch) throws IOException {
    var usual = Captures.opening(Suite.AES_256_GCM, 1);
    var recipients = List.of(epoch.publicKey(), escrow.publicKey());
    var protection = new Protection(Suite.AES_256_GCM, Captures.SIGNER, recipients, RANDOM);
    Captures.sealed(file, new Opening(usual.subject(), usual.origin(), protection), 2, 1000);
  }

  @Test
  void a_destroyed_epoch_leaves_escrow_alone() throws IOException {
    opens(capture, Access.by(KeyRing.load(archive)));

    Durable.destroy(archive.resolve("epoch-1.key"));

    assertThat(archive).isEmptyDirectory();
    refused(capture, Access.by(KeyRing.load(archive)));
    opens(capture, Access.by(ring(escrow)));
  }

  @Test
  void what_a_sidecar_named_before_opens_after_its_epoch_was_destroyed() throws IOException {
    var left = directory.resolve("b.qcap");
    seal(left, RecipientPrivateKey.load(archive.resolve("epoch-1.key")));
    var before = Digest.ofFile(capture);

    var sidecar = GRANT.to(further.publicKey(), capture, Access.by(KeyRing.load(archive)));
    Durable.destroy(archive.resolve("epoch-1.key"));

    assertThat(sidecar)
        .hasFileName("a.qcap.%s.access".formatted(further.publicKey().id()))
        .exists();
    assertThat(Digest.ofFile(capture)).isEqualTo(before);
    assertThat(CaptureVerifier.verify(capture, ANCHORS).good()).isTrue();
    opens(capture, new Access(ring(further), ANCHORS));
    refused(left, new Access(ring(further), ANCHORS));
  }

  @Test
  void a_key_that_was_let_in_can_let_in_the_next() throws IOException {
    var next = RecipientPrivateKey.generate();
    GRANT.to(further.publicKey(), capture, Access.by(KeyRing.load(archive)));
    GRANT.to(next.publicKey(), capture, new Access(ring(further), ANCHORS));

    opens(capture, new Access(ring(next), ANCHORS));
  }

  @Test
  void nobody_grants_what_they_cannot_open() {
    assertThatExceptionOfType(NoKeyException.class)
        .isThrownBy(() -> GRANT.to(further.publicKey(), capture, Access.by(ring(further))));
    assertThat(directory).isDirectoryNotContaining("glob:**.access");
  }

  @Test
  void a_sidecar_is_not_looked_at_without_roots_for_stores() throws IOException {
    GRANT.to(further.publicKey(), capture, Access.by(KeyRing.load(archive)));

    refused(capture, Access.by(ring(further)));
  }

  @Test
  void only_a_trusted_store_grants_access() throws IOException {
    var open = Access.by(KeyRing.load(archive));
    var recorder = new AccessGrant(Captures.SIGNER, START, RANDOM);
    recorder.to(further.publicKey(), capture, open);
    refused(capture, new Access(ring(further), ANCHORS), "no trusted store signed the sidecar");

    var late = new AccessGrant(STORE, Instant.parse("2030-01-01T00:00:00Z"), RANDOM);
    late.to(further.publicKey(), capture, open);
    refused(capture, new Access(ring(further), ANCHORS), "no trusted store signed the sidecar");

    GRANT.to(further.publicKey(), capture, open);
    opens(capture, new Access(ring(further), ANCHORS));
  }

  @Test
  void the_sidecar_of_another_capture_opens_nothing() throws IOException {
    var other = directory.resolve("b.qcap");
    seal(other, RecipientPrivateKey.load(archive.resolve("epoch-1.key")));
    var theirs = GRANT.to(further.publicKey(), other, Access.by(KeyRing.load(archive)));
    Files.copy(theirs, Sidecars.beside(capture, further.publicKey().id()));

    refused(capture, new Access(ring(further), ANCHORS), "the sidecar is another capture's");
  }

  @Test
  void every_altered_or_missing_byte_of_a_sidecar_is_noticed() throws IOException {
    var sidecar = GRANT.to(further.publicKey(), capture, Access.by(KeyRing.load(archive)));
    byte[] whole = Files.readAllBytes(sidecar);
    for (int at = 0; at < whole.length; at += 3) {
      byte[] altered = whole.clone();
      altered[at] ^= 4;
      Files.write(sidecar, altered);
      refused(capture, new Access(ring(further), ANCHORS), "section ");
      Files.write(sidecar, Arrays.copyOf(whole, at));
      refused(capture, new Access(ring(further), ANCHORS), "section ");
    }
    Files.write(sidecar, Arrays.copyOf(whole, whole.length + 1));
    refused(capture, new Access(ring(further), ANCHORS), "section 12");
    Files.write(sidecar, new byte[1 << 20]);
    refused(capture, new Access(ring(further), ANCHORS), "the sidecar is too long");
  }

  private static void opens(Path file, Access access) throws IOException {
    var media = new ByteArrayOutputStream();
    try (var reader = CaptureReader.open(file, access)) {
      reader.copyTo(media);
    }
    assertThat(media.toByteArray()).isEqualTo(media(2, 1000));
  }

  private static void refused(Path file, Access access, String... reasons) {
    assertThatExceptionOfType(NoKeyException.class)
        .isThrownBy(() -> CaptureReader.open(file, access))
        .withMessageContaining("no key at hand opens the capture")
        .withMessageContaining(String.join("", reasons));
  }

  private static KeyRing ring(RecipientPrivateKey key) {
    return new KeyRing(List.of(key));
  }
}

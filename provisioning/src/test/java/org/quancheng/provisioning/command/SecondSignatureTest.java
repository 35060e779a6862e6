package org.quancheng.provisioning.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.header.ClockStatus;
import org.quancheng.evidence.header.ClockSync;
import org.quancheng.evidence.header.Moment;
import org.quancheng.evidence.operator.Program;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.suite.MlDsaKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.provisioning.bureau.Founded;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecondSignatureTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path scratch;
  private Path bureau;

  @BeforeEach
  void found() throws IOException {
    bureau = Founded.today(scratch).folder();
  }

  private void provision(String... args) {
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--dir", bureau.toString()));
    all.addAll(List.of("--passphrase", "file:" + scratch.resolve("passphrase")));
    assertThat(Program.run("provision", all.toArray(String[]::new), new ProvisionCommand()))
        .isZero();
  }

  private Path recorder(String name) {
    return bureau.resolve("recorders").resolve(name);
  }

  @Test
  void a_recorder_gets_one_key_unless_a_second_is_asked_for() throws IOException {
    provision("recorder", "enrol", "rec-1");
    var rows = Files.writeString(scratch.resolve("rows.csv"), "name,serial\nrec-2,S2\n");
    provision("recorder", "batch", rows.toString(), "--second-signature");
    provision("recorder", "replace", "rec-1", "rec-3", "--second-signature", "--yes");

    assertThat(DeviceIdentity.load(recorder("rec-1")).second()).isEmpty();
    assertThat(DeviceIdentity.load(recorder("rec-2")).second()).isPresent();
    assertThat(DeviceIdentity.load(recorder("rec-3")).second()).isPresent();
    assertThat(Files.getPosixFilePermissions(recorder("rec-2").resolve("second-key.pem")))
        .hasSize(2);
  }

  @Test
  void what_a_recorder_with_a_second_key_seals_is_verified_by_both() throws IOException {
    provision("recorder", "enrol", "rec-1", "--second-signature");
    var identity = DeviceIdentity.load(recorder("rec-1"));
    var file = scratch.resolve("a.qcap");
    seal(file, identity);

    var anchors = TrustAnchors.load(bureau.resolve("anchors"));
    var verified = CaptureVerifier.verify(file, anchors);
    assertThat(verified.good()).isTrue();
    assertThat(verified.header().orElseThrow().second())
        .hasValue(MlDsaKey.of(identity.second().orElseThrow().publicKey()));

    byte[] altered = Files.readAllBytes(file);
    altered[altered.length - 1] ^= 1; // The last byte of the SEAL's second signature.
    Files.write(file, altered);
    assertThat(CaptureVerifier.verify(file, anchors).good()).isFalse();
  }

  private void seal(Path file, DeviceIdentity identity) throws IOException {
    var now = Instant.now();
    var subject =
        new CaptureSubject(
            CaptureId.generate(now, RANDOM),
            1,
            MediaKind.VIDEO,
            "video/mp4",
            List.of(),
            Optional.empty());
    var opening =
        new CaptureWriter.Opening(
            subject,
            CaptureOrigin.first(at(now, 0), ClockSync.NEVER, "rules-1"),
            new CaptureWriter.Protection(
                Suite.AES_256_GCM,
                CaptureSigner.of(identity),
                RecipientKey.loadAll(recorder("rec-1").resolve("recipients")),
                RANDOM));
    try (var writer = CaptureWriter.create(file, opening)) {
      writer.write(ByteBuffer.wrap(new byte[100]), true, at(now, 1));
      writer.seal(at(now, 2));
    }
  }

  private static Moment at(Instant start, int seconds) {
    return new Moment(
        start.plusSeconds(seconds), Duration.ofSeconds(seconds), 1, ClockStatus.UNSET);
  }
}

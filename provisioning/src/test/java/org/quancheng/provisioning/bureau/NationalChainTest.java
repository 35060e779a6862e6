package org.quancheng.provisioning.bureau;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.provisioning.authority.Profile;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NationalChainTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path scratch;
  private Bureau bureau;
  private Path recorder;

  @BeforeEach
  void found() throws IOException {
    var passphrase = PassphraseSource.generate(scratch.resolve("passphrase"), RANDOM);
    bureau =
        Founding.found(
            scratch.resolve("bureau"),
            new Blueprint("明山区", true, Optional.empty()),
            new Surroundings(InstantSource.fixed(NOW), RANDOM, passphrase));
    recorder = bureau.enrol(Profile.RECORDER, new DeviceName("rec-1"));
  }

  @Test
  void a_recorder_has_a_certificate_of_each_kind_and_both_are_trusted() {
    var anchors = TrustAnchors.load(recorder.resolve("anchors"));
    var first = DeviceIdentity.load(recorder);
    var second = DeviceIdentity.load(recorder.resolve("sm2"));
    assertThat(first.certificate().getSigAlgOID()).isEqualTo("1.2.840.10045.4.3.2");
    assertThat(second.certificate().getSigAlgOID()).isEqualTo("1.2.156.10197.1.501");
    assertThat(second.name()).isEqualTo(first.name());
    assertThat(anchors.judge(first.chain(), NOW).trusted()).isTrue();
    assertThat(anchors.judge(second.chain(), NOW).trusted()).isTrue();
  }

  @Test
  void a_second_signature_is_by_the_identity_that_seals() throws IOException {
    var folder = bureau.enrol(Profile.RECORDER, new DeviceName("rec-2"), true);
    assertThat(DeviceIdentity.load(folder.resolve("sm2")).second()).isPresent();
    assertThat(DeviceIdentity.load(folder).second()).isEmpty();
  }

  @Test
  void a_dock_has_no_use_for_one() throws IOException {
    assertThat(bureau.enrol(Profile.DOCK, new DeviceName("dock-1")).resolve("sm2")).doesNotExist();
  }

  @Test
  void a_capture_of_suite_3_is_verified_and_opened_by_the_store() throws IOException {
    var media = "国密".getBytes(StandardCharsets.UTF_8);
    var file = seal(media);
    var verified = CaptureVerifier.verify(file, TrustAnchors.load(bureau.layout().anchors()));
    assertThat(verified.verdict().intact()).isTrue();
    assertThat(verified.signer().trusted()).isTrue();
    var opened = new ByteArrayOutputStream();
    try (var reader = CaptureReader.open(file, bureau.storeKeys().ring())) {
      reader.copyTo(opened);
    }
    assertThat(opened.toByteArray()).isEqualTo(media);
  }

  private Path seal(byte[] media) throws IOException {
    var sm2 = recorder.resolve("sm2");
    var file = scratch.resolve("capture.qcap");
    var opening =
        new CaptureWriter.Opening(
            new CaptureSubject(
                CaptureId.generate(NOW, RANDOM),
                1,
                MediaKind.VIDEO,
                "video/mp4",
                List.of(Officer.of("MS0101", "辽0500101")),
                Optional.empty()),
            CaptureOrigin.first(at(0), ClockSync.NEVER, "rules-1"),
            new CaptureWriter.Protection(
                Suite.SM4_GCM,
                CaptureSigner.of(DeviceIdentity.load(sm2)),
                RecipientKey.loadAll(sm2.resolve("recipients")),
                RANDOM));
    try (var writer = CaptureWriter.create(file, opening)) {
      writer.write(ByteBuffer.wrap(media), true, at(1));
      writer.seal(at(2));
    }
    return file;
  }

  private static Moment at(int seconds) {
    return new Moment(NOW.plusSeconds(seconds), Duration.ofSeconds(seconds), 1, ClockStatus.UNSET);
  }
}

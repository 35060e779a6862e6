package org.quancheng.provisioning.bureau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.receipt.InvalidReceiptException;
import org.quancheng.evidence.receipt.Receipt;
import org.quancheng.evidence.receipt.ReceiptKeys;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.provisioning.authority.Authority;
import org.quancheng.provisioning.authority.KeyPairs;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.authority.SigningRequest;
import org.quancheng.provisioning.escrow.Share;
import org.quancheng.provisioning.escrow.ShareFile;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BureauTest {

  private static final Instant NOW = Founded.NOW;

  @TempDir Path scratch;
  private Surroundings surroundings;
  private Path folder;
  private Bureau bureau;

  @BeforeEach
  void found() throws IOException {
    var founded = Founded.in(scratch);
    folder = founded.folder();
    surroundings = founded.surroundings();
    bureau = founded.open();
  }

  @Test
  void everybody_enrolled_is_trusted_by_everybody() throws IOException {
    var recorder = bureau.enrol(Profile.RECORDER, new DeviceName("rec-0042"));
    var dock = bureau.enrol(Profile.DOCK, new DeviceName("dock-7"));
    var central = bureau.layout().centralIdentity();
    for (var judge : new Path[] {recorder, dock, central}) {
      var anchors = TrustAnchors.load(judge.resolve("anchors"));
      assertThat(anchors.judge(DeviceIdentity.load(recorder).chain(), NOW))
          .isEqualTo(new ChainStanding.Trusted(new DeviceName("rec-0042"), DeviceRole.RECORDER));
      assertThat(anchors.judge(DeviceIdentity.load(dock).chain(), NOW))
          .isEqualTo(new ChainStanding.Trusted(new DeviceName("dock-7"), DeviceRole.DOCK));
      assertThat(anchors.judge(Certificates.load(central.resolve("chain.pem")), NOW))
          .isEqualTo(new ChainStanding.Trusted(new DeviceName("central"), DeviceRole.CENTRAL));
    }
  }

  @Test
  void captures_are_sealed_for_the_archive_and_for_escrow() throws IOException {
    var recorder = bureau.enrol(Profile.RECORDER, new DeviceName("rec-0042"));
    var archive = bureau.storeKeys().ring();
    var joined = scratch.resolve("escrow.key");
    var shares = bureau.layout().escrowShares();
    Files.write(
        joined,
        Share.join(
            List.of(
                ShareFile.load(shares.resolve("share-3.pem")),
                ShareFile.load(shares.resolve("share-1.pem")))));
    var escrow = KeyRing.load(scratch);
    var recipients = RecipientKey.loadAll(recorder.resolve("recipients"));
    assertThat(recipients).hasSize(2);
    assertThat(recipients).filteredOn(key -> archive.find(key.id()).isPresent()).hasSize(1);
    assertThat(recipients).filteredOn(key -> escrow.find(key.id()).isPresent()).hasSize(1);
  }

  @Test
  void a_recorder_pins_the_key_that_signs_receipts() throws IOException {
    var recorder = bureau.enrol(Profile.RECORDER, new DeviceName("rec-0042"));
    assertThat(recorder.resolve("receipt-keys/receipt-1.pub"))
        .hasSameBinaryContentAs(bureau.layout().receiptKeys().resolve("receipt-1.pub"));
  }

  @Test
  void a_dock_can_sign_neither_a_receipt_nor_a_certificate() throws Exception {
    var recorder = bureau.enrol(Profile.RECORDER, new DeviceName("rec-0042"));
    var dock = DeviceIdentity.load(bureau.enrol(Profile.DOCK, new DeviceName("dock-7")));
    var honest = bureau.storeKeys().receipts().sign(receipt());
    var believed = ReceiptKeys.load(recorder.resolve("receipt-keys"));
    assertThat(believed.verify(honest)).isEqualTo(receipt());
    var message = honest.substring(0, honest.lastIndexOf('.'));
    byte[] forged = CaptureSigner.of(dock).sign(message.getBytes(StandardCharsets.US_ASCII));
    var jws = message + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
    assertThatThrownBy(() -> believed.verify(jws))
        .isInstanceOf(InvalidReceiptException.class)
        .hasMessageContaining("does not hold");

    var authority = new Authority(dock.key(), dock.chain(), new SecureRandom());
    var request = SigningRequest.of(new DeviceName("rec-9"), KeyPairs.p256(new SecureRandom()));
    var issued = authority.issue(request, Profile.RECORDER, NOW, Duration.ofDays(1));
    assertThat(TrustAnchors.load(recorder.resolve("anchors")).judge(issued, NOW))
        .isInstanceOf(ChainStanding.Unknown.class);
  }

  private Receipt receipt() {
    var zero = Digest.of(new byte[0]);
    return new Receipt(
        new UUID(0, 1),
        new DeviceName("dock-7"),
        new DeviceName("rec-0042"),
        CaptureId.parse("0199aaaa-bbbb-7ccc-8ddd-eeeeffff0001"),
        1,
        zero,
        1,
        zero,
        NOW,
        NOW,
        new UUID(0, 2),
        2,
        1,
        zero,
        bureau.storeKeys().receipts().keyId());
  }

  @Test
  void nobody_but_the_owner_reads_a_key() throws IOException {
    bureau.enrol(Profile.RECORDER, new DeviceName("rec-0042"));
    try (var files = Files.walk(folder)) {
      for (var file : files.toList()) {
        var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (Files.isDirectory(file)) {
          assertThat(mode).as(file.toString()).isEqualTo("rwx------");
        } else if (!file.toString().endsWith(".pub") && !file.endsWith("chain.pem")) {
          assertThat(mode).as(file.toString()).isEqualTo("rw-------");
        }
      }
    }
  }

  @Test
  void a_name_is_given_once() throws IOException {
    var folder = bureau.enrol(Profile.RECORDER, new DeviceName("rec-0042"));
    var key = Files.readString(folder.resolve("key.pem"));
    assertThatThrownBy(() -> bureau.enrol(Profile.RECORDER, new DeviceName("rec-0042")))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("rec-0042");
    assertThat(folder.resolve("key.pem")).hasContent(key);
  }

  @Test
  void a_bureau_is_never_founded_over_another() {
    assertThatThrownBy(() -> Founding.found(folder, "another", surroundings))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("exists already");
  }

  @Test
  void a_folder_that_holds_no_bureau_is_named() {
    assertThatThrownBy(() -> Bureau.open(scratch, surroundings))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining(scratch.toString());
  }

  @Test
  void an_interrupted_enrolment_leaves_nothing_half_made_and_can_be_done_again()
      throws IOException {
    var name = new DeviceName("rec-0042");
    var target = bureau.layout().identity(Profile.RECORDER, name);
    try (var interrupted = PrivateFolder.begin(target)) {
      Files.writeString(interrupted.at("key.pem"), "half");
    }
    assertThat(target).doesNotExist();
    assertThat(target.resolveSibling("")).isEmptyDirectory();
    // A power cut removes nothing, so the next run does.
    PrivateFolder.begin(target);
    assertThat(DeviceIdentity.load(bureau.enrol(Profile.RECORDER, name)).name()).isEqualTo(name);
  }
}

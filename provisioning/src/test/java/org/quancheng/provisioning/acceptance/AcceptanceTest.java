package org.quancheng.provisioning.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.receipt.Receipt;
import org.quancheng.evidence.receipt.ReceiptSigner;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Founded;
import org.quancheng.provisioning.enrolment.Enrolment;
import org.quancheng.provisioning.enrolment.NewDevice;
import org.quancheng.provisioning.paper.PaperFont;
import org.quancheng.provisioning.paper.Reading;
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.provisioning.registry.SelfTests;
import org.quancheng.transfer.registrar.AcceptanceReport;
import org.quancheng.transfer.registrar.SelfTest;
import org.quancheng.transfer.wire.WireJson;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptanceTest {

  private static final DeviceName NAME = new DeviceName("rec-0042");
  private static final Digest FILE = Digest.of(new byte[] {4, 2});

  @TempDir Path scratch;
  private Bureau bureau;
  private Registry registry;

  @BeforeEach
  void enrol() throws IOException, SQLException {
    bureau = Founded.in(scratch).open();
    registry = Registry.open(bureau.layout().root());
    new Enrolment(bureau, registry)
        .enrol(new NewDevice(NAME, Profile.RECORDER, "RC-0000042", "执法大厅", ""));
  }

  @AfterEach
  void close() throws SQLException {
    registry.close();
  }

  private static String receipt(ReceiptSigner signer, Digest file) {
    var zero = Digest.of(new byte[0]);
    var nil = new UUID(0, 0);
    return signer.sign(
        new Receipt(
            nil,
            new DeviceName("dock-1"),
            NAME,
            CaptureId.parse("0199aaaa-bbbb-7ccc-8ddd-eeeeffff0001"),
            7,
            file,
            1_000_000,
            zero,
            Founded.NOW,
            Founded.NOW,
            nil,
            2,
            9,
            zero,
            signer.keyId()));
  }

  private Path report(String receipt) throws IOException {
    var digest = Digest.of(receipt.getBytes(StandardCharsets.US_ASCII)).hex();
    var test =
        new SelfTest(
            Founded.NOW, "0.1.0", -137, 21_400_000, 905_000_000, "AES_256_GCM", FILE.hex(), digest);
    return Files.write(
        scratch.resolve("acceptance.json"),
        WireJson.write(new AcceptanceReport(NAME, test, receipt)));
  }

  @Test
  void the_green_sheet_names_firmware_clock_card_cipher_and_suite() throws Exception {
    var file = report(receipt(bureau.storeKeys().receipts(), FILE));
    var accepted = new AcceptanceDesk(bureau, registry).take(file);
    var pdf = new GreenSheet(PaperFont.find(), ZoneId.of("Asia/Shanghai")).print(accepted);
    assertThat(Reading.text(pdf))
        .contains("验收合格", "rec-0042", "RC-0000042", "执法大厅", "0.1.0", "-137 ms")
        .contains("21.4 MB/s", "905.0 MB/s", "AES_256_GCM", "№ 7", "2026-11-23 16:00:00");
    assertThat(registry.database().query(SelfTests::last)).containsKey(NAME);
  }

  @Test
  void a_receipt_that_another_key_signed_accepts_nothing() throws Exception {
    var file = report(receipt(ReceiptSigner.generate(new SecureRandom()), FILE));
    assertRefused(file);
  }

  @Test
  void a_receipt_for_another_recording_accepts_nothing() throws Exception {
    assertRefused(report(receipt(bureau.storeKeys().receipts(), Digest.of(new byte[] {1}))));
  }

  @Test
  void what_is_no_report_is_named() throws Exception {
    assertRefused(Files.writeString(scratch.resolve("acceptance.json"), "{}"));
  }

  private void assertRefused(Path file) throws SQLException {
    assertThatThrownBy(() -> new AcceptanceDesk(bureau, registry).take(file))
        .isInstanceOf(OperatorException.class)
        .message()
        .satisfiesAnyOf(
            said -> assertThat(said).contains("not accepted"),
            said -> assertThat(said).contains("acceptance.json"));
    assertThat(registry.database().query(SelfTests::last)).isEmpty();
  }
}

package org.quancheng.system.enrolment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.receipt.ReceiptKeys;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.provisioning.acceptance.AcceptanceDesk;
import org.quancheng.provisioning.acceptance.GreenSheet;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.paper.PaperFont;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.recorder.shift.DutyList;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.transfer.registrar.AcceptanceReport;
import org.quancheng.transfer.registrar.ClaimOrder;
import org.quancheng.transfer.registrar.Seat;
import org.quancheng.transfer.wire.WireJson;
import tools.jackson.databind.JsonNode;

/** Enrolment with a real store, a real dock and real recorders. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EnrolmentTest {

  @TempDir private static Path folder;
  private static House house;

  @BeforeAll
  static void open() throws Exception {
    house = new House(folder.resolve("house"));
  }

  @AfterAll
  static void close() throws Exception {
    house.close();
  }

  private static ClaimOrder order(String name, String serial) {
    var seat = new Seat(new DeviceName(name), serial);
    return new ClaimOrder(DeviceRole.RECORDER, List.of(seat), 1, "", "技术员");
  }

  private static Instant expires(Path identity) {
    return DeviceIdentity.load(identity).certificate().getNotAfter().toInstant();
  }

  @Test
  void openssl_and_curl_alone_can_enrol_a_recorder() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/openssl"))
            && Files.isExecutable(Path.of("/usr/bin/curl")),
        "SKIPPED LOUDLY: no openssl and curl; apt-get install openssl curl");
    var ticket = house.ticket(order("rec-hand", "RC-0000007"));
    var hand = Files.createDirectories(folder.resolve("hand"));
    Files.writeString(hand.resolve("claim"), ticket.claim() + ":" + ticket.secret());
    var script =
        """
        set -eu
        est=%s/.well-known/est
        curl -sS --fail --insecure "$est/cacerts" -o cacerts.p7
        openssl base64 -d -in cacerts.p7 | openssl pkcs7 -inform DER -print_certs -out all.pem
        csplit -sz -f ca- -b %%d.pem all.pem '/^subject=/' '{*}'
        for ca in ca-*.pem; do
          openssl x509 -in "$ca" -noout -fingerprint -sha256 | tr -d : | grep -qi %s && cp "$ca" root.pem
        done
        openssl ecparam -name prime256v1 -genkey -noout -out key.pem
        openssl req -new -key key.pem -subj /CN=rec-hand/serialNumber=RC-0000007 -outform DER \\
          | openssl base64 > request.p10
        printf 'user = "%%s"' "$(cat claim)" | curl -sS --fail --config - --insecure \\
          -H 'Content-Type: application/pkcs10' -H "Date: $(LC_ALL=C date -u '+%%a, %%d %%b %%Y %%H:%%M:%%S GMT')" \\
          --data-binary @request.p10 "$est/simpleenroll" -o chain.p7
        openssl base64 -d -in chain.p7 | openssl pkcs7 -inform DER -print_certs -out chain.pem
        openssl verify -CAfile root.pem -untrusted chain.pem chain.pem
        csplit -sz -f part- -b %%d.pem chain.pem '/^subject=/' '{*}'
        cat $(grep -l 'subject=.*rec-hand' part-*.pem) chain.pem > device.pem
        openssl x509 -in device.pem -noout -subject
        openssl req -new -key key.pem -subj /CN=rec-hand -outform DER | openssl base64 > again.p10
        curl -sS --fail --insecure --cert device.pem --key key.pem \\
          -H 'Content-Type: application/pkcs10' --data-binary @again.p10 \\
          "$est/simplereenroll" -o renewed.p7
        openssl base64 -d -in renewed.p7 | openssl pkcs7 -inform DER -print_certs -noout
        """
            .formatted(ticket.store(), ticket.root().hex());

    var said = run(hand, script);

    assertThat(said).contains("chain.pem: OK").contains("rec-hand");
    assertThat(house.enrolment().inService(new DeviceName("rec-hand")).serial())
        .isEqualTo("RC-0000007");
  }

  private static String run(Path where, String script) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("bash", "-c", script)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void a_recorder_enrolled_by_a_ticket_is_accepted_with_a_receipt() throws Exception {
    var ticket = house.ticket(order("rec-new", "RC-0000042"));
    var identity = folder.resolve("new/identity");
    Files.createDirectories(identity.getParent());
    var told = Files.writeString(folder.resolve("ticket"), ticket.text());
    Files.setPosixFilePermissions(told, PosixFilePermissions.fromString("rw-------"));
    var report = folder.resolve("acceptance.json");

    var recorder =
        house.enrol(
            "rec-new",
            identity,
            "--serial",
            "RC-0000042",
            "--second-signature",
            "--ticket",
            told.toString(),
            "--report",
            report.toString());
    recorder.ready(House.PATIENCE);
    recorder.await(
        "SEALED", event -> event.path("phase").asString("").equals("SEALED"), House.PATIENCE);
    house.dock(recorder, 1);
    var text = House.await("a report", () -> Files.exists(report) ? report : null);

    var read = WireJson.read(Files.readAllBytes(text), AcceptanceReport.class);
    var keys = ReceiptKeys.load(house.bureau().layout().receiptKeys());
    var receipt = keys.verify(read.receipt());
    assertThat(receipt.recorder()).isEqualTo(new DeviceName("rec-new"));
    assertThat(DeviceIdentity.load(identity).second()).isPresent();
    assertThat(receipt.fileDigest().hex()).isEqualTo(read.test().captureDigest());
    assertThat(read.test().cardBytesPerSecond()).isPositive();
    assertThat(read.test().cipherBytesPerSecond()).isPositive();
    var accepted = new AcceptanceDesk(house.bureau(), house.registry()).take(text);
    assertThat(accepted.device().serial()).isEqualTo("RC-0000042");
    var sheet = new GreenSheet(PaperFont.find(), ZoneId.of("Asia/Shanghai")).print(accepted);
    assertThat(new String(sheet, ISO_8859_1)).startsWith("%PDF");
  }

  @Test
  void a_dock_renews_its_certificate_at_the_store() throws Exception {
    var identity = house.plan().bureau().resolve("docks").resolve(Plan.DOCK);

    var until =
        House.await(
            "a new certificate of the dock",
            () ->
                expires(identity).isAfter(Instant.now().plus(Duration.ofDays(29)))
                    ? expires(identity)
                    : null);

    assertThat(until).isAfter(Instant.now().plus(Duration.ofDays(29)));
  }

  @Test
  void a_recorder_renews_its_certificate_through_the_dock_and_keeps_its_key() throws Exception {
    var identity = house.enrolAgo("rec-half", Profile.RECORDER, Duration.ofDays(20));
    var key = DeviceIdentity.load(identity).certificate().getPublicKey();

    var recorder = house.recorder("rec-half", identity);
    house.film(recorder);
    house.dock(recorder, 2);

    assertThat(house.awaitStored("rec-half")).isEmpty();
    House.await(
        "a new certificate of the recorder",
        () -> expires(identity).isAfter(Instant.now().plus(Duration.ofDays(29))) ? key : null);
    assertThat(DeviceIdentity.load(identity).certificate().getPublicKey()).isEqualTo(key);
  }

  @Test
  void footage_of_an_expired_recorder_is_taken_in_and_set_apart() throws Exception {
    var identity = house.enrolAgo("rec-old", Profile.RECORDER, Duration.ofDays(30).plusMinutes(10));
    var before = expires(identity);

    var recorder = house.recorder("rec-old", identity);
    house.film(recorder);
    house.dock(recorder, 3);

    assertThat(house.awaitStored("rec-old")).contains("证书");
    assertThat(expires(identity)).isEqualTo(before);
  }

  @Test
  void footage_of_a_stolen_recorder_is_taken_in_and_set_apart() throws Exception {
    var identity = house.enrolAgo("rec-gone", Profile.RECORDER, Duration.ZERO);
    house.enrolment().dismiss(new DeviceName("rec-gone"), DeviceState.STOLEN, "");
    var list = house.plan().home(Plan.DOCK).resolve("data/deny-list.pem");
    House.await("a deny list at the dock", () -> Files.exists(list) ? list : null);

    var recorder = house.recorder("rec-gone", identity);
    house.film(recorder);
    house.dock(recorder, 4);

    assertThat(house.awaitStored("rec-gone")).contains("RECORDER_DENIED").contains("停用");
  }

  @Test
  void officers_and_cases_of_the_register_reach_the_dock_which_lends_to_them() throws Exception {
    var officer = Officer.of("MS0123", "辽0500123");
    var matter = new CaseNumber("明应急罚〔2026〕12号", false);
    house.register(officer, matter);
    var sheet = house.plan().home(Plan.DOCK).resolve("data/duty-sheet.json");
    House.await("a duty sheet at the dock", () -> Files.exists(sheet) ? sheet : null);
    var identity = house.enrolAgo("rec-duty", Profile.RECORDER, Duration.ZERO);

    var recorder = house.recorder("rec-duty", identity);
    house.film(recorder);
    house.dock(recorder, 2);

    var lists = house.plan().home("rec-duty").resolve("data/duty-list");
    House.await("lists in the recorder", () -> Files.exists(lists) ? lists : null);
    var duty = DutyList.open(lists);
    assertThat(duty.cases()).containsExactly(matter);

    recorder.await("ERASED", event -> is(event, "phase", "ERASED"), House.PATIENCE);
    house.filmAfter(house.lend(recorder, officer, 2), recorder);
    assertThat(house.lastCapture("rec-duty").subject().officers()).containsExactly(officer);
  }

  private static boolean is(JsonNode event, String field, String value) {
    return event.path(field).asString("").equals(value);
  }
}

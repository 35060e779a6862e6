package org.quancheng.provisioning.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Founded;
import org.quancheng.provisioning.bureau.Surroundings;
import org.quancheng.provisioning.registry.Device;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.registry.Devices;
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.provisioning.roster.RowResult;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EnrolmentTest {

  private static final Instant NOW = Founded.NOW;
  private static final DeviceName NAME = new DeviceName("rec-0042");

  @TempDir Path scratch;
  private Bureau bureau;
  private Registry registry;
  private Enrolment enrolment;

  @BeforeEach
  void found() throws IOException, SQLException {
    bureau = Founded.in(scratch).open();
    registry = Registry.open(bureau.layout().root());
    enrolment = new Enrolment(bureau, registry);
  }

  @AfterEach
  void close() throws SQLException {
    registry.close();
  }

  private static NewDevice recorder(String name, String serial) {
    return new NewDevice(new DeviceName(name), Profile.RECORDER, serial, "", "");
  }

  private Path table(String rows) throws IOException {
    return Files.writeString(scratch.resolve("batch.csv"), "name,serial\n" + rows);
  }

  private X509CRL denyList() throws Exception {
    try (var in = Files.newInputStream(bureau.layout().denyList())) {
      return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
    }
  }

  @Test
  void a_serial_is_in_service_once() throws Exception {
    enrolment.enrol(recorder("rec-1", "RC-0000001"));
    assertThatThrownBy(() -> enrolment.enrol(recorder("rec-2", "RC-0000001")))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("in service as rec-1");
    assertThat(bureau.layout().identity(Profile.RECORDER, new DeviceName("rec-2"))).doesNotExist();
  }

  @Test
  void a_machine_whose_clock_went_back_by_a_year_issues_nothing() throws Exception {
    enrolment.enrol(recorder("rec-0042", "SN-1"));
    var past = InstantSource.fixed(NOW.minus(Duration.ofDays(365)));
    var surroundings = bureau.surroundings();
    var late =
        new Enrolment(
            Bureau.open(
                bureau.layout().root(),
                new Surroundings(past, surroundings.random(), surroundings.passphrase())),
            registry);
    assertThatThrownBy(() -> late.enrol(recorder("rec-0043", "SN-2")))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("this machine's clock says 2025-11-23");
    assertThatThrownBy(() -> late.renew(NAME)).hasMessageContaining("clock");
    assertThat(late.all()).hasSize(1);
    assertThat(bureau.layout().root().resolve("recorders/rec-0043")).doesNotExist();
  }

  @Test
  void a_device_is_not_called_like_a_part_of_the_store() throws Exception {
    assertThatThrownBy(() -> enrolment.enrol(recorder("registrar", "SN-1")))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("a part of the store");
    assertThat(enrolment.all()).isEmpty();
  }

  @Test
  void a_serial_that_is_in_a_batch_twice_is_named() throws Exception {
    var results = new Batch(enrolment, true).enrol(table("rec-1,SN-1\nrec-2,SN-1\n"));
    assertThat(results).extracting(RowResult::taken).containsExactly(true, false);
    assertThat(results.getLast().said()).contains("twice");
    assertThat(results.getLast().line()).isEqualTo(3);
  }

  @Test
  void a_device_that_left_is_denied_and_its_chain_stays_verifiable() throws Exception {
    var folder = enrolment.enrol(recorder("rec-0042", ""));
    enrolment.dismiss(NAME, DeviceState.STOLEN, "from a car");
    var certificate = DeviceIdentity.load(folder).certificate();
    var entry = denyList().getRevokedCertificate(certificate);
    assertThat(entry.getRevocationReason().name()).isEqualTo("KEY_COMPROMISE");
    var anchors = TrustAnchors.load(bureau.layout().anchors());
    assertThat(anchors.judge(DeviceIdentity.load(folder).chain(), NOW))
        .isEqualTo(new ChainStanding.Trusted(NAME, DeviceRole.RECORDER));
  }

  @Test
  void the_deny_list_is_signed_by_who_issued_the_certificates() throws Exception {
    var chain = DeviceIdentity.load(enrolment.enrol(recorder("rec-0042", ""))).chain();
    enrolment.dismiss(NAME, DeviceState.RETIRED, "");
    denyList().verify(chain.get(1).getPublicKey());
    assertThat(denyList().getRevokedCertificates()).hasSize(1);
  }

  @Test
  void nobody_leaves_twice_and_a_serial_may_come_back_under_another_name() throws Exception {
    enrolment.enrol(recorder("rec-0042", "RC-0000042"));
    enrolment.dismiss(NAME, DeviceState.RETIRED, "");
    assertThatThrownBy(() -> enrolment.dismiss(NAME, DeviceState.LOST, ""))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("is retired since");
    enrolment.enrol(recorder("rec-0043", "RC-0000042"));
    assertThat(enrolment.inService(new DeviceName("rec-0043")).serial()).isEqualTo("RC-0000042");
  }

  @Test
  void a_renewed_certificate_is_for_the_same_key() throws Exception {
    var folder = enrolment.enrol(recorder("rec-0042", ""));
    var before = DeviceIdentity.load(folder).certificate();
    enrolment.renew(NAME);
    var after = DeviceIdentity.load(folder).certificate();
    assertThat(after.getPublicKey()).isEqualTo(before.getPublicKey());
    assertThat(after.getSerialNumber()).isNotEqualTo(before.getSerialNumber());
  }

  @Test
  void a_run_that_was_cut_off_is_cleared_by_the_next() throws Exception {
    var prepared =
        new Device(NAME, Profile.RECORDER, "", "", DeviceState.PREPARED, NOW, "", NOW, "");
    registry.database().change(writer -> Devices.put(writer, prepared));
    assertThat(new Enrolment(bureau, registry).all()).isEmpty();

    bureau.enrol(Profile.RECORDER, NAME);
    registry.database().change(writer -> Devices.put(writer, prepared));
    assertThat(new Enrolment(bureau, registry).inService(NAME).certificate()).isNotEmpty();
  }

  @Test
  void a_batch_goes_on_where_it_was_cut_off() throws Exception {
    enrolment.enrol(recorder("rec-1", "S1"));
    var results = new Batch(enrolment, false).enrol(table("rec-1,S1\nrec-2,S2\nrec-3,S3\n"));
    assertThat(results).allMatch(row -> row.taken());
    assertThat(enrolment.all()).hasSize(3);
  }

  @Test
  void bad_rows_stop_a_batch_before_the_first_device_is_made() throws Exception {
    var file = table("rec-1,S1\nREC 2,S2\nrec-3,S1\n");
    var results = new Batch(enrolment, false).enrol(file);
    assertThat(results)
        .filteredOn(row -> !row.taken())
        .extracting(row -> row.line())
        .containsExactly(3, 4);
    assertThat(enrolment.all()).isEmpty();
  }

  @Test
  void a_batch_takes_the_good_rows_by_choice() throws Exception {
    new Batch(enrolment, true).enrol(table("rec-1,S1\nREC 2,S2\nrec-3,S1\nrec-4,S4\n"));
    assertThat(enrolment.all())
        .extracting(device -> device.name().text())
        .containsExactly("rec-1", "rec-4");
  }
}

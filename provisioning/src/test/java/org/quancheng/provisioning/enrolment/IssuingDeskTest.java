package org.quancheng.provisioning.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.DenyListFile;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.provisioning.authority.KeyPairs;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Founded;
import org.quancheng.provisioning.bureau.Founding;
import org.quancheng.provisioning.bureau.Surroundings;
import org.quancheng.provisioning.enrolment.IssuingDesk.Approval;
import org.quancheng.provisioning.enrolment.IssuingDesk.Bearer;
import org.quancheng.provisioning.enrolment.Outcome.Reason;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.transfer.enrolment.CertificateRequest;
import org.quancheng.transfer.registrar.ClaimOrder;
import org.quancheng.transfer.registrar.ClaimView.State;
import org.quancheng.transfer.registrar.Seat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IssuingDeskTest {

  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final DeviceName NAME = new DeviceName("rec-0042");
  private static final String SERIAL = "RC-0000042";

  private final SecureRandom random = new SecureRandom();
  private final KeyPair pair = KeyPairs.p256(random);
  private Instant now = START;

  @TempDir Path scratch;
  private Surroundings surroundings;
  private Bureau bureau;
  private Registry registry;
  private ClaimDesk claims;
  private IssuingDesk desk;

  @BeforeEach
  void found() throws IOException {
    InstantSource clock = () -> now;
    var founded = Founded.in(scratch);
    surroundings = new Surroundings(clock, random, founded.surroundings().passphrase());
    bureau = Bureau.open(founded.folder(), surroundings);
    registry = Registry.open(bureau.layout().root());
    claims = new ClaimDesk(bureau, registry);
    desk = new IssuingDesk(bureau, registry, Approval.AUTOMATIC);
  }

  @AfterEach
  void close() throws SQLException {
    registry.close();
  }

  private Bearer claim(String... seats) throws SQLException {
    var wanted =
        List.of(seats).stream()
            .map(seat -> seat.split("=", 2))
            .map(seat -> new Seat(new DeviceName(seat[0]), seat[1]))
            .toList();
    return claim(new ClaimOrder(DeviceRole.RECORDER, wanted, wanted.size(), "", "技术员"));
  }

  private Bearer claim(ClaimOrder order) throws SQLException {
    var made = claims.make(order);
    return new Bearer(made.id(), made.secret(), null);
  }

  private Outcome enrol(DeviceName name, String serial, Bearer bearer) throws SQLException {
    return desk.enrol(CertificateRequest.of(name, serial, pair), bearer);
  }

  private static List<X509Certificate> issued(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Issued.class);
    return ((Outcome.Issued) outcome).chain();
  }

  private void assertRefused(Outcome outcome, Reason reason, String words) throws SQLException {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused) outcome).reason()).isEqualTo(reason);
    assertThat(((Outcome.Refused) outcome).words()).contains(words);
    assertThat(bureau.layout().root().resolve("recorders")).doesNotExist();
  }

  private List<String> devices() throws SQLException {
    return new Enrolment(bureau, registry).all().stream().map(one -> one.name().text()).toList();
  }

  @Test
  void a_claim_lets_the_named_device_in_and_its_certificate_lasts_thirty_days() throws Exception {
    var chain = issued(enrol(NAME, SERIAL, claim("rec-0042=" + SERIAL)));
    var anchors = TrustAnchors.load(bureau.layout().anchors());

    assertThat(anchors.judge(chain, now))
        .isEqualTo(new ChainStanding.Trusted(NAME, DeviceRole.RECORDER));
    assertThat(chain.getFirst().getNotAfter().toInstant()).isEqualTo(now.plus(Duration.ofDays(30)));
    assertThat(chain.getFirst().getPublicKey()).isEqualTo(pair.getPublic());
    assertThat(claims.claims().getFirst().state()).isEqualTo(State.USED);
  }

  @Test
  void the_register_knows_the_digest_of_a_secret_only() throws Exception {
    var bearer = claim("rec-0042=" + SERIAL);
    registry.close();
    try (var files = java.nio.file.Files.walk(bureau.layout().root())) {
      for (var file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
        var text =
            java.nio.file.Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain(bearer.secret());
      }
    }
    registry = Registry.open(bureau.layout().root());
  }

  @Test
  void a_used_claim_lets_nobody_in() throws Exception {
    var bearer = claim("rec-0042=" + SERIAL);
    issued(enrol(NAME, SERIAL, bearer));
    var other = CertificateRequest.of(NAME, SERIAL, KeyPairs.p256(random));

    assertRefused(desk.enrol(other, bearer), Reason.CLAIM_DOES_NOT_ALLOW, "the claim was used");
  }

  @Test
  void an_expired_claim_lets_nobody_in() throws Exception {
    var bearer = claim("rec-0042=" + SERIAL);
    now = now.plus(Duration.ofMinutes(15));

    assertRefused(enrol(NAME, SERIAL, bearer), Reason.CLAIM_DOES_NOT_ALLOW, "has run out");
    assertThat(devices()).isEmpty();
  }

  @Test
  void a_withdrawn_claim_lets_nobody_in() throws Exception {
    var bearer = claim("rec-0042=" + SERIAL);
    assertThat(claims.withdraw(bearer.claim())).isTrue();
    assertThat(claims.withdraw(bearer.claim())).isFalse();

    assertRefused(enrol(NAME, SERIAL, bearer), Reason.CLAIM_DOES_NOT_ALLOW, "withdrawn");
  }

  @Test
  void a_wrong_secret_is_told_apart_from_nothing() throws Exception {
    var bearer = claim("rec-0042=" + SERIAL);
    var guess = new Bearer(bearer.claim(), bearer.secret() + "x", null);
    var nobody = new Bearer("c000000000000", bearer.secret(), null);

    assertRefused(enrol(NAME, SERIAL, guess), Reason.NO_CLAIM, "no claim is opened");
    assertThat(enrol(NAME, SERIAL, nobody)).isEqualTo(enrol(NAME, SERIAL, guess));
  }

  @Test
  void a_request_with_another_name_or_serial_is_refused() throws Exception {
    var bearer = claim("rec-0042=" + SERIAL);

    assertRefused(
        enrol(new DeviceName("rec-0043"), SERIAL, bearer),
        Reason.CLAIM_DOES_NOT_ALLOW,
        "does not name rec-0043");
    assertRefused(
        enrol(NAME, "RC-0000043", bearer), Reason.CLAIM_DOES_NOT_ALLOW, "the serial 'RC-0000043'");
    issued(enrol(NAME, SERIAL, bearer));
  }

  @Test
  void a_serial_in_service_is_not_given_out_twice() throws Exception {
    issued(enrol(NAME, SERIAL, claim("rec-0042=" + SERIAL)));

    assertThatThrownBy(() -> claim("rec-0043=" + SERIAL))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("in service as rec-0042");
    assertThatThrownBy(() -> claim("rec-1=S", "rec-2=S"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a serial is named twice");
  }

  @Test
  void two_claims_for_one_serial_let_one_device_in() throws Exception {
    var first = claim("rec-0042=" + SERIAL);
    var second = claim("rec-0043=" + SERIAL);
    issued(enrol(NAME, SERIAL, first));
    var other = CertificateRequest.of(new DeviceName("rec-0043"), SERIAL, KeyPairs.p256(random));

    assertRefused(desk.enrol(other, second), Reason.TAKEN, "in service as rec-0042");
    assertThat(devices()).containsExactly("rec-0042");
  }

  @Test
  void no_more_devices_come_than_the_count_allows() throws Exception {
    var seats = List.of(new Seat(NAME, "1"), new Seat(new DeviceName("rec-2"), "2"));
    var bearer = claim(new ClaimOrder(DeviceRole.RECORDER, seats, 1, "", "技术员"));
    issued(enrol(NAME, "1", bearer));
    var second = CertificateRequest.of(new DeviceName("rec-2"), "2", KeyPairs.p256(random));

    assertRefused(desk.enrol(second, bearer), Reason.CLAIM_DOES_NOT_ALLOW, "was used");
  }

  @Test
  void a_device_whose_clock_is_off_by_a_year_gets_nothing_and_hears_why() throws Exception {
    var bearer = claim("rec-0042=" + SERIAL);
    for (var clock : List.of(now.minus(Duration.ofDays(365)), now.plus(Duration.ofDays(365)))) {
      var late = new Bearer(bearer.claim(), bearer.secret(), clock);
      assertRefused(enrol(NAME, SERIAL, late), Reason.CLOCK, "the device's clock says " + clock);
    }
    assertThat(devices()).isEmpty();
    issued(enrol(NAME, SERIAL, new Bearer(bearer.claim(), bearer.secret(), now)));
  }

  @Test
  void a_registrar_whose_clock_went_back_by_a_year_issues_nothing() throws Exception {
    issued(enrol(NAME, SERIAL, claim("rec-0042=" + SERIAL)));
    now = now.minus(Duration.ofDays(365));
    var bearer = claim("rec-0043=RC-0000043");
    var other =
        CertificateRequest.of(new DeviceName("rec-0043"), "RC-0000043", KeyPairs.p256(random));

    assertRefused(desk.enrol(other, bearer), Reason.CLOCK, "the registrar's clock says");
  }

  @Test
  void a_device_that_did_not_hear_the_answer_asks_again() throws Exception {
    var bearer = claim("rec-0042=" + SERIAL);
    var first = issued(enrol(NAME, SERIAL, bearer));
    now = now.plus(Duration.ofMinutes(20));

    assertThat(issued(enrol(NAME, SERIAL, bearer))).isEqualTo(first);
    assertThat(devices()).containsExactly("rec-0042");
  }

  @Test
  void what_is_no_request_or_has_a_weak_key_is_refused() throws Exception {
    var bearer = claim("rec-0042=" + SERIAL);
    var curve = KeyPairGenerator.getInstance("EC");
    curve.initialize(new java.security.spec.ECGenParameterSpec("secp384r1"));
    var foreign = CertificateRequest.of(NAME, SERIAL, curve.generateKeyPair());
    var forged = CertificateRequest.of(NAME, SERIAL, pair);
    forged[forged.length - 1] ^= 1;

    assertRefused(desk.enrol(new byte[] {1, 2, 3}, bearer), Reason.NOT_A_REQUEST, "no certificate");
    assertRefused(desk.enrol(foreign, bearer), Reason.NOT_A_REQUEST, "not one on P-256");
    assertRefused(desk.enrol(forged, bearer), Reason.NOT_A_REQUEST, "re");
  }

  @Test
  void a_technician_approves_before_anything_is_issued() throws Exception {
    desk = new IssuingDesk(bureau, registry, Approval.TECHNICIAN);
    var bearer = claim("rec-0042=" + SERIAL);

    assertThat(enrol(NAME, SERIAL, bearer)).isInstanceOf(Outcome.Waiting.class);
    assertThat(devices()).isEmpty();
    var waiting = claims.waiting().getFirst();
    assertThat(waiting.name()).isEqualTo(NAME);
    assertThat(waiting.serial()).isEqualTo(SERIAL);
    now = now.plus(Duration.ofMinutes(40));
    assertThat(claims.decide(waiting.id(), true, "技术员")).isTrue();
    issued(enrol(NAME, SERIAL, bearer));
    assertThat(claims.waiting()).isEmpty();
  }

  @Test
  void a_refused_device_gives_its_seat_back() throws Exception {
    desk = new IssuingDesk(bureau, registry, Approval.TECHNICIAN);
    var bearer = claim("rec-0042=" + SERIAL);
    enrol(NAME, SERIAL, bearer);
    claims.decide(claims.waiting().getFirst().id(), false, "技术员");

    assertRefused(enrol(NAME, SERIAL, bearer), Reason.CLAIM_DOES_NOT_ALLOW, "has refused");
    assertThat(claims.claims().getFirst().state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_certificate_is_renewed_for_the_key_that_has_one() throws Exception {
    var first = issued(enrol(NAME, SERIAL, claim("rec-0042=" + SERIAL)));
    now = now.plus(Duration.ofDays(15));
    var second = issued(desk.renew(CertificateRequest.of(NAME, "", pair)));

    assertThat(second.getFirst().getSerialNumber())
        .isNotEqualTo(first.getFirst().getSerialNumber());
    assertThat(second.getFirst().getPublicKey()).isEqualTo(pair.getPublic());
    assertThat(second.getFirst().getNotAfter().toInstant())
        .isEqualTo(now.plus(Duration.ofDays(30)));
    assertRefused(
        desk.renew(CertificateRequest.of(NAME, "", KeyPairs.p256(random))),
        Reason.NOT_IN_SERVICE,
        "no device was enrolled with this key");
  }

  @Test
  void a_renewal_under_another_name_is_refused() throws Exception {
    issued(enrol(NAME, SERIAL, claim("rec-0042=" + SERIAL)));

    assertRefused(
        desk.renew(CertificateRequest.of(new DeviceName("rec-0001"), "", pair)),
        Reason.NOT_IN_SERVICE,
        "the key is that of rec-0042");
  }

  @Test
  void an_expired_device_needs_a_new_claim() throws Exception {
    issued(enrol(NAME, SERIAL, claim("rec-0042=" + SERIAL)));
    now = now.plus(Duration.ofDays(30));

    assertRefused(
        desk.renew(CertificateRequest.of(NAME, "", pair)),
        Reason.NOT_IN_SERVICE,
        "it needs a new claim");
  }

  @Test
  void every_certificate_of_a_lost_device_is_denied() throws Exception {
    var first = issued(enrol(NAME, SERIAL, claim("rec-0042=" + SERIAL)));
    now = now.plus(Duration.ofDays(16));
    var second = issued(desk.renew(CertificateRequest.of(NAME, "", pair)));
    new Enrolment(bureau, registry).dismiss(NAME, DeviceState.LOST, "");
    var roots = TrustAnchors.load(bureau.layout().anchors());
    var heeding = roots.heeding(bureau::denyList);

    assertRefused(
        desk.renew(CertificateRequest.of(NAME, "", pair)), Reason.NOT_IN_SERVICE, "not in service");
    for (var chain : List.of(first, second)) {
      assertThat(heeding.judge(chain, START.plusSeconds(60)))
          .isEqualTo(new ChainStanding.Denied(NAME, DeviceRole.RECORDER));
      assertThat(roots.judge(chain, now).trusted()).isTrue();
    }
  }

  @Test
  void what_a_retired_device_recorded_before_stays_trusted() throws Exception {
    var chain = issued(enrol(NAME, SERIAL, claim("rec-0042=" + SERIAL)));
    now = now.plus(Duration.ofDays(3));
    new Enrolment(bureau, registry).dismiss(NAME, DeviceState.RETIRED, "");
    var heeding = TrustAnchors.load(bureau.layout().anchors()).heeding(bureau::denyList);

    assertThat(heeding.judge(chain, now.minusSeconds(1)).trusted()).isTrue();
    assertThat(heeding.judge(chain, now)).isInstanceOf(ChainStanding.Denied.class);
  }

  @Test
  void a_deny_list_is_never_replaced_by_an_older_one() throws Exception {
    issued(enrol(NAME, SERIAL, claim("rec-0042=" + SERIAL)));
    var enrolment = new Enrolment(bureau, registry);
    enrolment.deny();
    byte[] old = bureau.denyList().text();
    enrolment.dismiss(NAME, DeviceState.STOLEN, "");
    byte[] fresh = bureau.denyList().text();
    var anchors = TrustAnchors.load(bureau.layout().anchors());
    var kept = DenyListFile.open(scratch.resolve("kept.pem"), anchors, () -> now);

    assertThat(kept.offer(fresh)).isEqualTo(DenyListFile.Outcome.TAKEN);
    assertThat(kept.offer(old)).isEqualTo(DenyListFile.Outcome.OLDER);
    assertThat(kept.offer(fresh)).isEqualTo(DenyListFile.Outcome.KNOWN);
    var again = DenyListFile.open(scratch.resolve("kept.pem"), anchors, () -> now);
    assertThat(again.offer(old)).isEqualTo(DenyListFile.Outcome.OLDER);
    assertThat(again.get().size()).isEqualTo(1);
  }

  @Test
  void a_deny_list_of_another_bureau_is_refused() throws Exception {
    issued(enrol(NAME, SERIAL, claim("rec-0042=" + SERIAL)));
    new Enrolment(bureau, registry).deny();
    var other = Founding.found(scratch.resolve("other"), "Other", surroundings);
    var kept =
        DenyListFile.open(
            scratch.resolve("kept.pem"), TrustAnchors.load(other.layout().anchors()), () -> now);
    byte[] text = bureau.denyList().text();

    assertThatThrownBy(() -> kept.offer(text)).hasMessageContaining("nobody vouches");
    @Nullable Object number = kept.get().number();
    assertThat(number).isEqualTo(0L);
  }
}

package org.quancheng.provisioning.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthorityTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final DeviceName RECORDER = new DeviceName("rec-0042");

  private final SecureRandom random = new SecureRandom();
  private final Authority root = Authority.root("明山区", KeyPairs.p256(random), NOW, random);
  private final Authority devices = root.issuing("明山区", "devices", KeyPairs.p256(random), NOW);

  @TempDir Path folder;

  @BeforeEach
  void pin_the_root() throws IOException {
    Files.write(folder.resolve("root.pem"), Certificates.encode(List.of(root.certificate())));
  }

  private List<X509Certificate> chain(Profile profile) {
    var request = SigningRequest.of(RECORDER, KeyPairs.p256(random));
    return devices.issue(request, profile, NOW, MONTH);
  }

  @Test
  void a_device_is_trusted_under_its_name_and_role_while_its_certificate_lasts() {
    var anchors = TrustAnchors.load(folder);
    var chain = chain(Profile.DOCK);
    assertThat(anchors.judge(chain, NOW))
        .isEqualTo(new ChainStanding.Trusted(RECORDER, DeviceRole.DOCK));
    assertThat(anchors.judge(chain, NOW.plus(MONTH).plusSeconds(1)))
        .isEqualTo(new ChainStanding.Expired(RECORDER, DeviceRole.DOCK));
    assertThat(anchors.judge(chain, NOW.minus(Duration.ofDays(1))))
        .isEqualTo(new ChainStanding.NotYetValid(RECORDER, DeviceRole.DOCK));
  }

  @Test
  void a_device_of_another_bureau_is_unknown() throws IOException {
    var other = Authority.root("明山区", KeyPairs.p256(random), NOW, random);
    Files.write(folder.resolve("root.pem"), Certificates.encode(other.chain()));
    assertThat(TrustAnchors.load(folder).judge(chain(Profile.RECORDER), NOW))
        .isInstanceOf(ChainStanding.Unknown.class);
  }

  @Test
  void a_device_vouches_for_nobody() {
    var certificate = chain(Profile.DOCK).getFirst();
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getKeyUsage())
        .startsWith(true, false, false, false, false, false, false);
  }

  @Test
  void a_recorder_is_nobody_s_server() throws Exception {
    assertThat(chain(Profile.RECORDER).getFirst().getExtendedKeyUsage())
        .containsExactly("1.3.6.1.5.5.7.3.2");
  }

  @Test
  void a_request_survives_its_way_over_the_wire() throws InvalidRequestException {
    var request = SigningRequest.of(RECORDER, KeyPairs.p256(random));
    assertThat(SigningRequest.decode(request.encoded()).name()).isEqualTo(RECORDER);
  }

  @Test
  void a_request_that_was_altered_is_refused() {
    var der = SigningRequest.of(RECORDER, KeyPairs.p256(random)).encoded();
    der[der.length - 1] ^= 1;
    assertThatThrownBy(() -> SigningRequest.decode(der))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void what_is_no_request_is_refused() {
    assertThatThrownBy(() -> SigningRequest.decode(new byte[] {1, 2, 3}))
        .isInstanceOf(InvalidRequestException.class);
  }
}

package org.quancheng.transfer.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
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
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.LocalAuthority;
import org.quancheng.evidence.trust.SecondKey;

/** A certificate is renewed; who the device is, and with what it signs, stays. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveIdentityTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private final LocalAuthority.Validity validity =
      new LocalAuthority.Validity(Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(9));

  @TempDir Path folder;
  private LocalAuthority authority;
  private DeviceIdentity device;

  @BeforeEach
  void enrol() throws IOException {
    authority = LocalAuthority.create("a bureau", validity, RANDOM);
    device = issue("rec-1").with(SecondKey.generate(RANDOM));
    device.save(folder);
  }

  @Test
  void a_renewed_recorder_signs_with_both_its_keys_as_before() throws IOException {
    var live = LiveIdentity.load(folder);
    var second = live.get().second().orElseThrow().publicKey();

    live.renewed(renewed());

    assertThat(live.get().certificate()).isNotEqualTo(device.certificate());
    assertThat(live.get().key()).isEqualTo(device.key());
    assertThat(live.get().second().map(SecondKey::publicKey)).contains(second);
    assertThat(DeviceIdentity.load(folder).chain()).isEqualTo(live.get().chain());
  }

  @Test
  void a_certificate_for_another_device_is_not_taken() {
    var live = LiveIdentity.load(folder);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> live.renewed(issue("rec-2").chain()))
        .withMessageContaining("rec-1");
    assertThat(live.get().chain()).isEqualTo(device.chain());
  }

  private DeviceIdentity issue(String name) {
    return authority.issue(new DeviceName(name), DeviceRole.RECORDER, validity);
  }

  private List<X509Certificate> renewed() {
    return List.of(
        authority.certify(
            device.certificate().getPublicKey(), device.name(), device.role(), validity),
        authority.root());
  }
}

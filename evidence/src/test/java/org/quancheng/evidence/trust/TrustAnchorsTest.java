package org.quancheng.evidence.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.LocalAuthority.Validity;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrustAnchorsTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Validity YEARS =
      new Validity(NOW.minus(Duration.ofDays(1000)), Duration.ofDays(3000));
  private static final Validity MONTH =
      new Validity(NOW.minus(Duration.ofDays(1)), Duration.ofDays(30));
  private static final DeviceName NAME = new DeviceName("recorder-1");

  private final LocalAuthority bureau = LocalAuthority.create("Bureau", YEARS, RANDOM);
  private final TrustAnchors anchors = new TrustAnchors(List.of(bureau.root()));
  private final DeviceIdentity device = bureau.issue(NAME, DeviceRole.RECORDER, MONTH);

  @TempDir private Path directory;

  @Test
  void a_chain_is_judged_by_the_moment() {
    assertThat(anchors.judge(device.chain(), NOW))
        .isEqualTo(new ChainStanding.Trusted(NAME, DeviceRole.RECORDER));
    assertThat(anchors.judge(device.chain(), NOW.plus(Duration.ofDays(60))))
        .isEqualTo(new ChainStanding.Expired(NAME, DeviceRole.RECORDER));
    assertThat(anchors.judge(device.chain(), NOW.minus(Duration.ofDays(60))))
        .isEqualTo(new ChainStanding.NotYetValid(NAME, DeviceRole.RECORDER));
  }

  @Test
  void a_root_of_the_same_name_is_another_root() {
    var imitation = LocalAuthority.create("Bureau", YEARS, RANDOM);
    var forged = imitation.issue(NAME, DeviceRole.RECORDER, MONTH);

    assertThat(anchors.judge(forged.chain(), NOW)).isInstanceOf(ChainStanding.Unknown.class);
    assertThat(anchors.judge(List.of(forged.certificate(), imitation.root()), NOW))
        .isInstanceOf(ChainStanding.Unknown.class);
  }

  @Test
  void a_device_cannot_issue_certificates() {
    var chain = List.of(bureau.root(), device.certificate());

    assertThat(anchors.judge(chain, NOW).trusted()).isFalse();
    assertThat(anchors.judge(List.of(), NOW).trusted()).isFalse();
  }

  @Test
  void an_identity_saved_and_loaded_is_the_same_and_its_key_private() throws IOException {
    device.save(directory);

    var loaded = DeviceIdentity.load(directory);

    assertThat(loaded.chain()).isEqualTo(device.chain());
    assertThat(loaded.key()).isEqualTo(device.key());
    assertThat(loaded.name()).isEqualTo(NAME);
    assertThat(loaded.role()).isEqualTo(DeviceRole.RECORDER);
    assertThat(Files.getPosixFilePermissions(directory.resolve("key.pem")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void broken_identity_files_are_named() throws IOException {
    device.save(directory);
    Files.writeString(directory.resolve("key.pem"), "nothing");

    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> DeviceIdentity.load(directory))
        .withMessageContaining("key.pem");
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> DeviceIdentity.load(directory.resolve("none")))
        .withMessageContaining("key.pem cannot be read");
  }
}

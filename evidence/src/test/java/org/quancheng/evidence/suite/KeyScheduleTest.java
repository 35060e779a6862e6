package org.quancheng.evidence.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quancheng.evidence.Captures;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyScheduleTest {

  private static final byte[] FILE_KEY = Captures.bytes(1, 32);
  private static final byte[] CORE = Captures.bytes(2, 32);

  @Test
  void it_is_HKDF_Expand_as_RFC_5869_writes_it() throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA512");
    mac.init(new SecretKeySpec(FILE_KEY, "HmacSHA512"));
    byte[] info = "qcap-key-v1+AEAD_AES_256_GCM\0".getBytes(StandardCharsets.US_ASCII);
    mac.update(info);
    mac.update(CORE);
    byte[] first = mac.doFinal(new byte[] {1});
    mac.update(first);
    mac.update(info);
    mac.update(CORE);
    byte[] second = mac.doFinal(new byte[] {2});

    var schedule = KeySchedule.ofCapture(Suite.AES_256_GCM, FILE_KEY, CORE);

    assertThat(schedule.key()).isEqualTo(Arrays.copyOf(first, 32));
    assertThat(schedule.baseNonce()).isEqualTo(Arrays.copyOfRange(first, 32, 44));
    assertThat(Arrays.copyOf(schedule.commitment(), 20))
        .isEqualTo(Arrays.copyOfRange(first, 44, 64));
    assertThat(Arrays.copyOfRange(schedule.commitment(), 20, 32))
        .isEqualTo(Arrays.copyOf(second, 12));
  }

  @Test
  void suite_3_derives_a_shorter_key_with_SM3() {
    var mac = new HMac(new SM3Digest());
    mac.init(new KeyParameter(FILE_KEY));
    byte[] info = "qcap-key-v1+AEAD_SM4_GCM\0".getBytes(StandardCharsets.US_ASCII);
    var output = new byte[64];
    for (int block = 1; block <= 2; block++) {
      mac.update(output, 0, block == 1 ? 0 : 32);
      mac.update(info, 0, info.length);
      mac.update(CORE, 0, CORE.length);
      mac.update((byte) block);
      mac.doFinal(output, (block - 1) * 32);
    }

    var schedule = KeySchedule.ofCapture(Suite.SM4_GCM, FILE_KEY, CORE);

    assertThat(schedule.key()).isEqualTo(Arrays.copyOf(output, 16));
    assertThat(schedule.baseNonce()).isEqualTo(Arrays.copyOfRange(output, 16, 28));
    assertThat(schedule.commitment()).isEqualTo(Arrays.copyOfRange(output, 28, 60));
  }

  @Test
  void another_key_core_or_suite_has_another_commitment() {
    var schedule = KeySchedule.ofCapture(Suite.AES_256_GCM, FILE_KEY, CORE);

    assertThat(schedule.commits(schedule.commitment())).isTrue();
    assertThat(schedule.commits(KeySchedule.ofCapture(Suite.AES_256_GCM, CORE, CORE).commitment()))
        .isFalse();
    assertThat(
            schedule.commits(
                KeySchedule.ofCapture(Suite.AES_256_GCM, FILE_KEY, FILE_KEY).commitment()))
        .isFalse();
    assertThat(
            schedule.commits(
                KeySchedule.ofCapture(Suite.CHACHA20_POLY1305, FILE_KEY, CORE).commitment()))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(Suite.class)
  void a_record_opens_at_its_own_index_only_and_as_often_as_wanted(Suite suite)
      throws AEADBadTagException {
    var cipher = KeySchedule.ofCapture(suite, FILE_KEY, CORE).cipher(suite);
    byte[] plaintext = Captures.bytes(3, 1000);
    byte[] sealed = new byte[1016];
    cipher.seal(7, Span.of(CORE), Span.of(plaintext), Span.of(sealed));
    byte[] opened = new byte[1000];

    for (int i = 0; i < 2; i++) {
      assertThat(cipher.open(7, Span.of(CORE), Span.of(sealed), Span.of(opened))).isEqualTo(1000);
      assertThat(opened).isEqualTo(plaintext);
    }
    for (long other : new long[] {6, 8, 7L << 32}) {
      assertThatExceptionOfType(AEADBadTagException.class)
          .isThrownBy(() -> cipher.open(other, Span.of(CORE), Span.of(sealed), Span.of(opened)));
    }
    assertThatExceptionOfType(AEADBadTagException.class)
        .isThrownBy(() -> cipher.open(7, Span.EMPTY, Span.of(sealed), Span.of(opened)));
    assertThatExceptionOfType(AEADBadTagException.class)
        .isThrownBy(() -> cipher.open(7, Span.EMPTY, new Span(sealed, 0, 15), Span.of(opened)));
  }
}

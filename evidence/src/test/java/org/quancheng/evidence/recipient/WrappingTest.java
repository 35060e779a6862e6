package org.quancheng.evidence.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quancheng.evidence.Captures;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WrappingTest {

  private static final byte[] FILE_KEY = Captures.bytes(1, 32);
  private static final byte[] CORE = Captures.bytes(2, 32);

  @ParameterizedTest
  @EnumSource(Wrapping.class)
  void a_wrapped_key_opens_for_its_recipient_only(Wrapping wrapping) {
    var recipient = RecipientPrivateKey.generate(wrapping, Captures.RANDOM);
    byte[] wrapped = Wrapping.wrap(recipient.publicKey(), FILE_KEY, CORE, Captures.RANDOM);

    assertThat(recipient.unwrap(wrapped, CORE)).hasValue(FILE_KEY);
    var other = RecipientPrivateKey.generate(wrapping, Captures.RANDOM);
    assertThat(other.unwrap(wrapped, CORE)).isEmpty();
    for (int length = 0; length < wrapped.length; length++) {
      assertThat(recipient.unwrap(Arrays.copyOf(wrapped, length), CORE)).isEmpty();
    }
    assertThat(recipient.unwrap(Arrays.copyOf(wrapped, wrapped.length + 1), CORE)).isEmpty();
    for (int at = 0; at < wrapped.length; at += 3) {
      byte[] altered = wrapped.clone();
      altered[at] ^= 1;
      assertThat(recipient.unwrap(altered, CORE)).as("byte %d", at).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Wrapping.class,
      names = {"MLKEM768_X25519", "P256"})
  void HPKE_binds_a_wrapped_key_to_its_header(Wrapping wrapping) {
    var recipient = RecipientPrivateKey.generate(wrapping, Captures.RANDOM);
    byte[] wrapped = Wrapping.wrap(recipient.publicKey(), FILE_KEY, CORE, Captures.RANDOM);

    assertThat(recipient.unwrap(wrapped, FILE_KEY)).isEmpty();
  }
}

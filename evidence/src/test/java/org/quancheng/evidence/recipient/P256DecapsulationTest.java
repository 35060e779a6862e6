package org.quancheng.evidence.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.evidence.Captures;

@DisplayNameGeneration(ReplaceUnderscores.class)
class P256DecapsulationTest {

  private static final byte[] FILE_KEY = Captures.bytes(1, 32);
  private static final byte[] CORE = Captures.bytes(2, 32);

  @Test
  void what_HPKE_wrapped_opens_with_nothing_but_an_agreement() {
    byte[] secret = Captures.bytes(3, 32);
    byte[] publicKey = Wrapping.P256.algorithm().publicKey(secret);
    var recipient = new RecipientKey(Wrapping.P256, publicKey);
    byte[] wrapped = Wrapping.wrap(recipient, FILE_KEY, CORE, Captures.RANDOM);
    Function<byte[], Optional<byte[]>> agreement = point -> Optional.of(agreed(secret, point));

    assertThat(P256Decapsulation.open(agreement, publicKey, wrapped, CORE)).hasValue(FILE_KEY);
    assertThat(P256Decapsulation.open(agreement, publicKey, wrapped, FILE_KEY)).isEmpty();
    assertThat(P256Decapsulation.open(_ -> Optional.empty(), publicKey, wrapped, CORE)).isEmpty();
    wrapped[100] ^= 1;
    assertThat(P256Decapsulation.open(agreement, publicKey, wrapped, CORE)).isEmpty();
  }

  private static byte[] agreed(byte[] secret, byte[] point) {
    var x =
        CustomNamedCurves.getByName("P-256")
            .getCurve()
            .decodePoint(point)
            .multiply(BigIntegers.fromUnsignedByteArray(secret))
            .normalize()
            .getAffineXCoord()
            .toBigInteger();
    return BigIntegers.asUnsignedByteArray(32, x);
  }
}

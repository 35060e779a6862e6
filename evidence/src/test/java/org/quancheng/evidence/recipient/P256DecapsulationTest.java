package org.quancheng.evidence.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
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

  @Test
  void the_shared_secret_is_that_of_RFC_9180_appendix_A_3_1() {
    byte[] secret =
        HexFormat.of().parseHex("f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2");
    byte[] publicKey =
        HexFormat.of()
            .parseHex(
                "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a82"
                    + "6a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0");
    byte[] encapsulation =
        HexFormat.of()
            .parseHex(
                "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac9"
                    + "8536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4");

    assertThat(Wrapping.P256.algorithm().publicKey(secret)).isEqualTo(publicKey);
    byte[] shared =
        P256Decapsulation.shared(agreed(secret, encapsulation), encapsulation, publicKey);
    assertThat(HexFormat.of().formatHex(shared))
        .isEqualTo("c0d26aeab536609a572b07695d933b589dcf363ff9d93c93adea537aeabb8cb8");
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

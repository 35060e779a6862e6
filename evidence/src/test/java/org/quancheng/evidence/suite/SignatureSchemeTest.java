package org.quancheng.evidence.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.trust.KeyKind;

/** Signatures at the edges of what r and s may be. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignatureSchemeTest {

  private static final byte[] MESSAGE = Captures.bytes(1, 200);

  private static KeyKind kind(SignatureScheme scheme) {
    return scheme == SignatureScheme.SM2_SM3 ? KeyKind.SM2 : KeyKind.P256;
  }

  @ParameterizedTest
  @EnumSource(SignatureScheme.class)
  void numbers_out_of_range_are_no_signature(SignatureScheme scheme)
      throws GeneralSecurityException {
    var key = kind(scheme).generate(Captures.RANDOM);
    byte[] good = scheme.sign(key.getPrivate(), MESSAGE);
    assertThat(scheme.verify(key.getPublic(), good, MESSAGE)).isTrue();
    BigInteger n = kind(scheme).parameters().getOrder();
    BigInteger r = BigIntegers.fromUnsignedByteArray(good, 0, 32);
    BigInteger s = BigIntegers.fromUnsignedByteArray(good, 32, 32);
    BigInteger most = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    var edges = List.of(BigInteger.ZERO, BigInteger.ONE, n.subtract(BigInteger.ONE), n, most);

    for (var edge : edges) {
      assertThat(scheme.verify(key.getPublic(), join(edge, s), MESSAGE)).as("r %s", edge).isFalse();
      assertThat(scheme.verify(key.getPublic(), join(r, edge), MESSAGE)).as("s %s", edge).isFalse();
      for (var other : edges) {
        assertThat(scheme.verify(key.getPublic(), join(edge, other), MESSAGE)).isFalse();
      }
    }
    // The same residue, but not the number that was signed.
    if (r.add(n).compareTo(most) <= 0) {
      assertThat(scheme.verify(key.getPublic(), join(r.add(n), s), MESSAGE)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureScheme.class)
  void lengths_forms_messages_and_keys_that_differ_are_refused(SignatureScheme scheme)
      throws GeneralSecurityException {
    var key = kind(scheme).generate(Captures.RANDOM);
    byte[] good = scheme.sign(key.getPrivate(), MESSAGE);

    for (int length : new int[] {0, 32, 63, 65, 70, 72, 128}) {
      assertThat(scheme.verify(key.getPublic(), Arrays.copyOf(good, length), MESSAGE)).isFalse();
    }
    assertThat(scheme.verify(key.getPublic(), good, Captures.bytes(2, 200))).isFalse();
    assertThat(scheme.verify(key.getPublic(), good, MESSAGE, new byte[1])).isFalse();
    var another = kind(scheme).generate(Captures.RANDOM);
    assertThat(scheme.verify(another.getPublic(), good, MESSAGE)).isFalse();
    for (var other : SignatureScheme.values()) {
      assertThat(other.verify(key.getPublic(), good, MESSAGE)).isEqualTo(other == scheme);
    }
  }

  @Test
  void the_other_s_of_an_ECDSA_signature_is_taken() throws GeneralSecurityException {
    var scheme = SignatureScheme.ECDSA_P256;
    var key = KeyKind.P256.generate(Captures.RANDOM);
    byte[] good = scheme.sign(key.getPrivate(), MESSAGE);
    BigInteger n = KeyKind.P256.parameters().getOrder();
    BigInteger r = BigIntegers.fromUnsignedByteArray(good, 0, 32);
    BigInteger s = BigIntegers.fromUnsignedByteArray(good, 32, 32);

    assertThat(scheme.verify(key.getPublic(), join(r, n.subtract(s)), MESSAGE)).isTrue();
  }

  @Test
  void a_signature_in_DER_is_refused() throws GeneralSecurityException {
    var key = KeyKind.P256.generate(Captures.RANDOM);
    var signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(key.getPrivate());
    signer.update(MESSAGE);

    assertThat(SignatureScheme.ECDSA_P256.verify(key.getPublic(), signer.sign(), MESSAGE))
        .isFalse();
  }

  @Test
  void keys_on_other_curves_are_refused() throws GeneralSecurityException {
    for (String curve : List.of("secp384r1", "secp256k1", "brainpoolP256r1")) {
      KeyPair key = key(curve);
      assertThat(KeyKind.of(key.getPublic())).as(curve).isEmpty();
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> SignatureScheme.of(key.getPublic()));
      for (var scheme : SignatureScheme.values()) {
        assertThat(scheme.accepts(key.getPublic())).isFalse();
        assertThat(scheme.verify(key.getPublic(), new byte[64], MESSAGE)).isFalse();
      }
    }
  }

  private static KeyPair key(String curve) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
    generator.initialize(new java.security.spec.ECGenParameterSpec(curve), Captures.RANDOM);
    return generator.generateKeyPair();
  }

  private static byte[] join(BigInteger r, BigInteger s) {
    byte[] joined = Arrays.copyOf(BigIntegers.asUnsignedByteArray(32, r), 64);
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, s), 0, joined, 32, 32);
    return joined;
  }
}

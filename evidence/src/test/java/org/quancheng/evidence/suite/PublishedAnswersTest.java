package org.quancheng.evidence.suite;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.trust.KeyKind;
import org.quancheng.evidence.trust.SecondKey;

/** Signatures and checksums as captures use them, against published answers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedAnswersTest {

  private static final HexFormat HEX = HexFormat.of();

  private static PublicKey key(KeyKind kind, String x, String y) throws GeneralSecurityException {
    var point = new ECPoint(new BigInteger(x, 16), new BigInteger(y, 16));
    var factory =
        kind == KeyKind.SM2
            ? KeyFactory.getInstance("EC", new BouncyCastleProvider())
            : KeyFactory.getInstance("EC");
    return factory.generatePublic(new ECPublicKeySpec(point, kind.parameters()));
  }

  /** RFC 6979, appendix A.2.5, with SHA-256. */
  @ParameterizedTest
  @CsvSource({
    "sample, efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
        + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
    "test, f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367"
        + "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083"
  })
  void ECDSA_signatures_of_RFC_6979_hold(String message, String signature)
      throws GeneralSecurityException {
    var key =
        key(
            KeyKind.P256,
            "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",
            "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
    holds(SignatureScheme.ECDSA_P256, key, message, signature);
  }

  /** GB/T 32918.5, annex A. */
  @Test
  void the_SM2_signature_of_the_standard_holds() throws GeneralSecurityException {
    var key =
        key(
            KeyKind.SM2,
            "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020",
            "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
    holds(
        SignatureScheme.SM2_SM3,
        key,
        "message digest",
        "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
            + "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
  }

  private static void holds(SignatureScheme scheme, PublicKey key, String message, String hex) {
    byte[] text = message.getBytes(US_ASCII);
    byte[] signature = HEX.parseHex(hex);
    assertThat(scheme.verify(key, signature, text)).isTrue();
    signature[40] ^= 1;
    assertThat(scheme.verify(key, signature, text)).isFalse();
  }

  /** No published table is small enough: the JDK's ML-DSA and Bouncy Castle's judge each other. */
  @Test
  void two_implementations_of_ML_DSA_agree() throws IOException, CryptoException {
    var key = SecondKey.generate(Captures.RANDOM);
    byte[] message = Captures.bytes(1, 300);
    var theirs =
        (MLDSAPublicKeyParameters) PublicKeyFactory.createKey(key.publicKey().getEncoded());
    var ours = SecondSigner.of(key);
    assertThat(theirs.getEncoded()).isEqualTo(ours.publicKey().bytes());

    byte[] byJdk = ours.sign(message);
    var verifier = new MLDSASigner();
    verifier.init(false, theirs);
    verifier.update(message, 0, message.length);
    assertThat(verifier.verifySignature(byJdk)).isTrue();

    var signer = new MLDSASigner();
    signer.init(
        true,
        (MLDSAPrivateKeyParameters) PrivateKeyFactory.createKey(key.privateKey().getEncoded()));
    signer.update(message, 0, message.length);
    byte[] byOther = signer.generateSignature();
    assertThat(ours.publicKey().verify(message, byOther)).isTrue();
    byOther[1000] ^= 1;
    assertThat(ours.publicKey().verify(message, byOther)).isFalse();
  }

  /** RFC 3720, appendix B.4, least significant byte first there. */
  @Test
  void CRC_32C_is_that_of_RFC_3720() {
    byte[] rising = new byte[32];
    byte[] falling = new byte[32];
    for (int i = 0; i < 32; i++) {
      rising[i] = (byte) i;
      falling[i] = (byte) (31 - i);
    }
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xFF);
    assertThat(crc(new byte[32])).isEqualTo(0x8A9136AAL);
    assertThat(crc(ones)).isEqualTo(0x62A8AB43L);
    assertThat(crc(rising)).isEqualTo(0x46DD794EL);
    assertThat(crc(falling)).isEqualTo(0x113FDB5CL);
  }

  @Test
  void a_record_s_head_ends_with_the_CRC_32C_of_what_is_before_it() {
    var head = new byte[RecordHead.BYTES];
    new RecordHead(RecordType.DATA, true, 1234, 5, 6789).encode(head, 0);
    byte[] covered = Arrays.copyOf(head, RecordHead.AUTHENTICATED_BYTES);
    assertThat(ByteBuffer.wrap(head).getInt(20)).isEqualTo((int) crc(covered));
  }

  private static long crc(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return crc.getValue();
  }
}

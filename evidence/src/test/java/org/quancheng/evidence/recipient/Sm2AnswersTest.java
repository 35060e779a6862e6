package org.quancheng.evidence.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.trust.KeyKind;
import org.quancheng.evidence.trust.Pem;

/** SM2 encryption against GB/T 32918.5, annex C, and against another implementation. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class Sm2AnswersTest {

  private static final String X =
      "04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73";
  private static final String Y =
      "e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0";
  private static final String HASH =
      "59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766";
  private static final String TEXT = "21886ca989ca9c7d58087307ca93092d651efa";
  private static final String PRIVATE_KEY =
      "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";

  @TempDir private Path scratch;

  @Test
  void the_sample_of_the_standard_decrypts_from_its_DER_form() throws InvalidCipherTextException {
    byte[] der =
        HexFormat.of().parseHex("307c" + "0220" + X + "022100" + Y + "0420" + HASH + "0413" + TEXT);
    byte[] plain = HexFormat.of().parseHex("04" + X + Y + HASH + TEXT);

    assertThat(Sm2Ciphertext.ofDer(der, 19)).hasValue(plain);
    assertThat(Sm2Ciphertext.toDer(plain)).isEqualTo(der);
    var curve = new ECDomainParameters(CustomNamedCurves.getByName("sm2p256v1"));
    var engine = new SM2Engine(new SM3Digest(), SM2Engine.Mode.C1C3C2);
    var secret = BigIntegers.fromUnsignedByteArray(HexFormat.of().parseHex(PRIVATE_KEY));
    engine.init(false, new ECPrivateKeyParameters(secret, curve));
    assertThat(engine.processBlock(plain, 0, plain.length))
        .isEqualTo("encryption standard".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void openssl_unwraps_what_was_wrapped_and_the_reverse() throws Exception {
    var pair = KeyKind.SM2.generate(Captures.RANDOM);
    var secret = ((ECPrivateKey) pair.getPrivate()).getS();
    byte[] encoded = BigIntegers.asUnsignedByteArray(32, secret);
    var recipient = new RecipientKey(Wrapping.SM2, Sm2Wrap.INSTANCE.publicKey(encoded));
    byte[] fileKey = Captures.bytes(1, 32);
    var key = scratch.resolve("key.pem");
    Files.write(key, Pem.encode("PRIVATE KEY", pair.getPrivate().getEncoded()));

    var slot = scratch.resolve("slot");
    Files.write(slot, Wrapping.wrap(recipient, fileKey, new byte[32], Captures.RANDOM));
    assertThat(openssl("-decrypt", key, slot)).isEqualTo(fileKey);

    var plain = Files.write(scratch.resolve("plain"), fileKey);
    byte[] theirs = openssl("-encrypt", key, plain);
    assertThat(Sm2Wrap.INSTANCE.unwrap(encoded, theirs, new byte[32])).hasValue(fileKey);
  }

  private byte[] openssl(String verb, Path key, Path in) throws IOException, InterruptedException {
    var out = scratch.resolve("out");
    var process =
        new ProcessBuilder("openssl", "pkeyutl", verb, "-inkey", key.toString())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readAllBytes(out);
  }
}

package org.quancheng.evidence.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.digest.HashFunction;

/** Ciphers and hashes against published answers, and what must not open. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CipherVectorsTest {

  private static final HexFormat HEX = HexFormat.of();

  /** One published answer. */
  @SuppressWarnings("ImmutableEnumChecker") // Its arrays are only read.
  enum Known {
    /** GCM specification, test case 16. */
    AES(
        Suite.AES_256_GCM,
        "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
        "cafebabefacedbaddecaf888",
        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
            + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
            + "76fc6ece0f4e1768cddf8853bb2d551b"),
    /** RFC 8439, section 2.8.2. */
    CHACHA(
        Suite.CHACHA20_POLY1305,
        "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f",
        "070000004041424344454647",
        "50515253c0c1c2c3c4c5c6c7",
        HEX.formatHex(
            ("Ladies and Gentlemen of the class of '99: If I could offer you "
                    + "only one tip for the future, sunscreen would be it.")
                .getBytes(StandardCharsets.US_ASCII)),
        "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
            + "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
            + "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
            + "3ff4def08e4b7a9de576d26586cec64b6116"
            + "1ae10b594f09e26a7e902ecbd0600691"),
    /** RFC 8998, appendix A.1. */
    SM4(
        Suite.SM4_GCM,
        "0123456789abcdeffedcba9876543210",
        "00001234567800000000abcd",
        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
            + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa",
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
            + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
            + "83de3541e4c2b58177e065a9bf7b62ec");

    private final Suite suite;
    private final byte[] key;
    private final byte[] nonce;
    private final byte[] associated;
    private final byte[] plaintext;
    private final byte[] sealed;

    Known(Suite suite, String... hex) {
      this.suite = suite;
      this.key = HEX.parseHex(hex[0]);
      this.nonce = HEX.parseHex(hex[1]);
      this.associated = HEX.parseHex(hex[2]);
      this.plaintext = HEX.parseHex(hex[3]);
      this.sealed = HEX.parseHex(hex[4]);
    }

    byte[] open(byte[] nonce, byte[] associated, byte[] sealed) throws AEADBadTagException {
      var opened = new byte[plaintext.length];
      new RecordCipher(suite, key, nonce)
          .open(0, Span.of(associated), Span.of(sealed), Span.of(opened));
      return opened;
    }
  }

  @ParameterizedTest
  @EnumSource(Known.class)
  void a_cipher_gives_its_published_answer(Known known) throws AEADBadTagException {
    var sealed = new byte[known.sealed.length];
    new RecordCipher(known.suite, known.key, known.nonce)
        .seal(0, Span.of(known.associated), Span.of(known.plaintext), Span.of(sealed));

    assertThat(sealed).isEqualTo(known.sealed);
    assertThat(known.open(known.nonce, known.associated, sealed)).isEqualTo(known.plaintext);
  }

  @ParameterizedTest
  @EnumSource(Known.class)
  void nothing_altered_opens(Known known) {
    for (int bit = 0; bit < known.sealed.length * Byte.SIZE; bit++) {
      refused(known, known.nonce, known.associated, flipped(known.sealed, bit));
    }
    for (int bit = 0; bit < known.associated.length * Byte.SIZE; bit++) {
      refused(known, known.nonce, flipped(known.associated, bit), known.sealed);
    }
    for (int bit = 0; bit < known.nonce.length * Byte.SIZE; bit++) {
      refused(known, flipped(known.nonce, bit), known.associated, known.sealed);
    }
    for (int length = 0; length < known.sealed.length; length++) {
      refused(known, known.nonce, known.associated, Arrays.copyOf(known.sealed, length));
    }
    byte[] noTag = known.sealed.clone();
    Arrays.fill(noTag, noTag.length - RecordCipher.TAG_BYTES, noTag.length, (byte) 0);
    refused(known, known.nonce, known.associated, noTag);
  }

  @ParameterizedTest
  @EnumSource(Suite.class)
  void records_of_every_length_open(Suite suite) throws AEADBadTagException {
    var cipher = new RecordCipher(suite, Captures.bytes(1, suite.keyBytes()), new byte[12]);
    for (int length : new int[] {0, 1, 15, 16, 17, 31, 32, 33, 255, 4096, 65_535, 65_536}) {
      byte[] plaintext = Captures.bytes(length, length);
      var sealed = new byte[length + RecordCipher.TAG_BYTES];
      cipher.seal(length, Span.EMPTY, Span.of(plaintext), Span.of(sealed));
      var opened = new byte[length];
      assertThat(cipher.open(length, Span.EMPTY, Span.of(sealed), Span.of(opened)))
          .isEqualTo(length);
      assertThat(opened).isEqualTo(plaintext);
    }
  }

  @Test
  void hashes_give_their_published_answers() {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
    // FIPS 180-4 and GB/T 32905, appendix A.
    assertThat(HashFunction.SHA_256.of(abc).hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(HashFunction.SM3.of(abc).hex())
        .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    assertThat(HashFunction.SM3.of("abcd".repeat(16).getBytes(StandardCharsets.US_ASCII)).hex())
        .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    assertThat(HashFunction.SM3.of().hex())
        .isEqualTo("1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
  }

  private static void refused(Known known, byte[] nonce, byte[] associated, byte[] sealed) {
    assertThatExceptionOfType(AEADBadTagException.class)
        .isThrownBy(() -> known.open(nonce, associated, sealed));
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] altered = bytes.clone();
    altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    return altered;
  }
}

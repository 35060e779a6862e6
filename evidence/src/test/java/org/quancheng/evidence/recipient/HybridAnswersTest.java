package org.quancheng.evidence.recipient;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.evidence.Captures;

/**
 * The first test vector of draft-connolly-cfrg-xwing-kem, appendix C, through the slots of captures
 * and back: the shared secret hangs on both keys and both ciphertexts, so one number proves all.
 * What HPKE makes of it is computed here a second time, after RFC 9180, with the JDK alone.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HybridAnswersTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] SEED =
      HEX.parseHex("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26");
  private static final byte[] ENCAPSULATION_SEED =
      HEX.parseHex(
          "3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e2"
              + "35b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2");
  private static final byte[] SHARED =
      HEX.parseHex("d2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384");
  private static final String PUBLIC_KEY_BEGINS =
      "e2236b35a8c24b39b10aa1323a96a919a2ced88400633a7b07131713fc14b2b5";

  private static final byte[] FILE_KEY = Captures.bytes(1, 32);
  private static final byte[] CORE = Captures.bytes(2, 32);
  private static final int ENCAPSULATION_BYTES = 1120;

  @Test
  void a_slot_opens_with_the_published_shared_secret() throws GeneralSecurityException {
    var wrap = Wrapping.MLKEM768_X25519.algorithm();
    var recipient = new RecipientKey(Wrapping.MLKEM768_X25519, wrap.publicKey(SEED));
    assertThat(HEX.formatHex(recipient.bytes())).startsWith(PUBLIC_KEY_BEGINS);

    byte[] slot = Wrapping.wrap(recipient, FILE_KEY, CORE, new Fixed(ENCAPSULATION_SEED));

    byte[] sealed = Arrays.copyOfRange(slot, ENCAPSULATION_BYTES, slot.length);
    assertThat(open(SHARED, sealed)).isEqualTo(FILE_KEY);
    assertThat(wrap.unwrap(SEED, slot, CORE)).hasValue(FILE_KEY);
  }

  /** RFC 9180, section 5.1: base mode, KEM 0x647A, HKDF-SHA256, AES-256-GCM. */
  private static byte[] open(byte[] shared, byte[] sealed) throws GeneralSecurityException {
    var context = new ByteArrayOutputStream();
    context.write(0);
    context.writeBytes(extract(new byte[0], "psk_id_hash", new byte[0]));
    context.writeBytes(extract(new byte[0], "info_hash", "qcap-slot-v1".getBytes(US_ASCII)));
    byte[] secret = extract(shared, "secret", new byte[0]);
    byte[] key = expand(secret, "key", context.toByteArray(), 32);
    byte[] nonce = expand(secret, "base_nonce", context.toByteArray(), 12);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(CORE);
    return cipher.doFinal(sealed);
  }

  private static byte[] labelled(String label, byte[] value) {
    var suite = ByteBuffer.allocate(10).put("HPKE".getBytes(US_ASCII));
    suite.putShort((short) 0x647A).putShort((short) 1).putShort((short) 2);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("HPKE-v1".getBytes(US_ASCII));
    bytes.writeBytes(suite.array());
    bytes.writeBytes(label.getBytes(US_ASCII));
    bytes.writeBytes(value);
    return bytes.toByteArray();
  }

  private static byte[] extract(byte[] salt, String label, byte[] input)
      throws GeneralSecurityException {
    return mac(salt.length == 0 ? new byte[32] : salt, labelled(label, input));
  }

  private static byte[] expand(byte[] secret, String label, byte[] info, int length)
      throws GeneralSecurityException {
    byte[] told = labelled(label, info);
    var first = ByteBuffer.allocate(2 + told.length + 1);
    first.putShort((short) length).put(told).put((byte) 1);
    return Arrays.copyOf(mac(secret, first.array()), length);
  }

  private static byte[] mac(byte[] key, byte[] message) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HMAC"));
    return mac.doFinal(message);
  }

  /** Gives out what it was given, once. */
  private static final class Fixed extends SecureRandom {

    private final transient ByteBuffer left;

    Fixed(byte[] bytes) {
      left = ByteBuffer.wrap(bytes);
    }

    @Override
    public void nextBytes(byte[] target) {
      left.get(target);
    }
  }
}

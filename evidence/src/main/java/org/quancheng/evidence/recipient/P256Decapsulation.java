package org.quancheng.evidence.recipient;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Base mode of HPKE (RFC 9180) with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM on the
 * receiving side, for a private key that is not at hand: somebody else does the Diffie-Hellman.
 */
final class P256Decapsulation {

  private static final byte[] KEM = suite("KEM", 0x0010);
  private static final byte[] HPKE = suite("HPKE", 0x0010, 0x0001, 0x0002);
  private static final byte[] NOTHING = new byte[0];
  private static final int ENCAPSULATION_BYTES = 65;
  private static final int WRAPPED_BYTES = ENCAPSULATION_BYTES + 48;
  private static final int HASH_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private P256Decapsulation() {}

  /**
   * Opens a slot of type 3.
   *
   * @param agreement the x coordinate that the private key and a point agree on, if it is one
   */
  static Optional<byte[]> open(
      Function<byte[], Optional<byte[]>> agreement,
      byte[] publicKey,
      byte[] wrapped,
      byte[] coreDigest) {
    if (wrapped.length != WRAPPED_BYTES) {
      return Optional.empty();
    }
    byte[] encapsulation = Arrays.copyOf(wrapped, ENCAPSULATION_BYTES);
    byte[] sealed = Arrays.copyOfRange(wrapped, ENCAPSULATION_BYTES, wrapped.length);
    return agreement
        .apply(encapsulation)
        .flatMap(x -> decrypt(shared(x, encapsulation, publicKey), sealed, coreDigest));
  }

  // RFC 9180, section 4.1.
  static byte[] shared(byte[] x, byte[] encapsulation, byte[] publicKey) {
    byte[] secret = extract(KEM, NOTHING, "eae_prk", x);
    return expand(KEM, secret, "shared_secret", join(encapsulation, publicKey), HASH_BYTES);
  }

  // RFC 9180, section 5.1.
  private static Optional<byte[]> decrypt(byte[] shared, byte[] sealed, byte[] aad) {
    byte[] context =
        join(
            new byte[] {0},
            extract(HPKE, NOTHING, "psk_id_hash", NOTHING),
            extract(HPKE, NOTHING, "info_hash", HpkeWrap.INFO));
    byte[] secret = extract(HPKE, shared, "secret", NOTHING);
    byte[] key = expand(HPKE, secret, "key", context, HASH_BYTES);
    byte[] nonce = expand(HPKE, secret, "base_nonce", context, NONCE_BYTES);
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(aad);
      return Optional.of(cipher.doFinal(sealed));
    } catch (AEADBadTagException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no AES-GCM", e);
    }
  }

  private static byte[] extract(byte[] suite, byte[] salt, String label, byte[] input) {
    byte[] key = salt.length == 0 ? new byte[HASH_BYTES] : salt;
    return hmac(key, ascii("HPKE-v1"), suite, ascii(label), input);
  }

  // One block is enough for everything here.
  private static byte[] expand(byte[] suite, byte[] secret, String label, byte[] info, int length) {
    byte[] size = {(byte) (length >>> Byte.SIZE), (byte) length};
    byte[] block = hmac(secret, size, ascii("HPKE-v1"), suite, ascii(label), info, new byte[] {1});
    return Arrays.copyOf(block, length);
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  private static byte[] join(byte[]... parts) {
    var joined = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    for (byte[] part : parts) {
      joined.put(part);
    }
    return joined.array();
  }

  private static byte[] suite(String name, int... ids) {
    var target = ByteBuffer.allocate(name.length() + Short.BYTES * ids.length).put(ascii(name));
    for (int id : ids) {
      target.putShort((short) id);
    }
    return target.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

package org.quancheng.provisioning.backup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.recipient.Wrapping;

/**
 * Content encrypted for the escrow key: a mark, the length of the wrapped key (2 bytes), the key as
 * captures wrap theirs, the content in AES-256-GCM. Each key is used once, so the nonce is 0.
 */
final class EscrowSeal {

  private static final byte[] MARK = "QCBACKUP1\n".getBytes(StandardCharsets.US_ASCII);
  private static final Digest BOUND_TO = Digest.of(MARK);
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private EscrowSeal() {}

  static boolean marks(byte[] file) {
    return file.length > MARK.length && Arrays.equals(file, 0, MARK.length, MARK, 0, MARK.length);
  }

  static byte[] seal(byte[] content, RecipientKey escrow, SecureRandom random) {
    var key = new byte[KEY_BYTES];
    random.nextBytes(key);
    try {
      byte[] wrapped = Wrapping.wrap(escrow, key, BOUND_TO.bytes(), random);
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key).doFinal(content);
      return ByteBuffer.allocate(MARK.length + Short.BYTES + wrapped.length + sealed.length)
          .put(MARK)
          .putShort((short) wrapped.length)
          .put(wrapped)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no AES-GCM", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Empty if it was sealed for another key, or is damaged. */
  static Optional<byte[]> open(byte[] file, RecipientPrivateKey escrow) {
    var rest = ByteBuffer.wrap(file).position(MARK.length);
    int length = rest.getShort() & 0xFFFF;
    if (length > rest.remaining()) {
      return Optional.empty();
    }
    var wrapped = new byte[length];
    rest.get(wrapped);
    var key = escrow.unwrap(wrapped, BOUND_TO.bytes());
    if (key.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, key.get()).doFinal(file, rest.position(), rest.remaining()));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    } finally {
      Arrays.fill(key.get(), (byte) 0);
    }
  }

  private static Cipher cipher(int mode, byte[] key) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, new byte[NONCE_BYTES]));
    return cipher;
  }
}

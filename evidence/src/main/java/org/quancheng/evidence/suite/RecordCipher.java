package org.quancheng.evidence.suite;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.quancheng.evidence.trust.SmProvider;

/**
 * Encrypts and decrypts the records of one capture (capture-format.md, section 5.4). Not for
 * sharing between threads.
 *
 * <p>The nonce of a record is the base nonce with the record's index added by exclusive or. Arrays
 * are taken rather than buffers, because the platform's ciphers are several times slower on direct
 * buffers and copy others.
 */
public final class RecordCipher {

  /** Length of the tag behind each ciphertext. */
  public static final int TAG_BYTES = 16;

  /** Length of the key. */
  public static final int KEY_BYTES = 32;

  /** Length of the base nonce. */
  public static final int NONCE_BYTES = 12;

  /** Most plaintext in one record. */
  public static final int PLAINTEXT_BYTES_MAX = 65_536;

  private final Suite suite;
  private final Cipher cipher;
  private final SecretKey key;
  private final byte[] baseNonce;

  /** Uses a key and a base nonce of the key schedule. */
  public RecordCipher(Suite suite, byte[] key, byte[] baseNonce) {
    this.suite = suite;
    this.baseNonce = baseNonce.clone();
    try {
      switch (suite) {
        case AES_256_GCM -> {
          this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
          this.key = new SecretKeySpec(key, "AES");
        }
        case CHACHA20_POLY1305 -> {
          this.cipher = Cipher.getInstance("ChaCha20-Poly1305");
          this.key = new SecretKeySpec(key, "ChaCha20");
        }
        case SM4_GCM -> {
          this.cipher = Cipher.getInstance("SM4/GCM/NoPadding", SmProvider.get());
          this.key = new SecretKeySpec(key, "SM4");
        }
        default -> throw new IllegalStateException("no cipher for " + suite);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no " + suite.aead(), e);
    }
  }

  /**
   * Encrypts one record into the target, which takes the ciphertext and its tag.
   *
   * @return bytes written: the plaintext's length and {@link #TAG_BYTES}
   */
  public int seal(long index, Span associated, Span plaintext, Span target) {
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, parameters(index));
      return transform(associated, plaintext, target);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the cipher refused to encrypt record " + index, e);
    }
  }

  /**
   * Decrypts one record into the target.
   *
   * @return bytes written: the ciphertext's length less {@link #TAG_BYTES}
   * @throws AEADBadTagException if the record is not what was encrypted at this index
   */
  public int open(long index, Span associated, Span ciphertext, Span target)
      throws AEADBadTagException {
    if (ciphertext.length() < TAG_BYTES) {
      throw new AEADBadTagException("record %d is shorter than a tag".formatted(index));
    }
    try {
      cipher.init(Cipher.DECRYPT_MODE, key, parameters(index));
      return transform(associated, ciphertext, target);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the cipher refused to decrypt record " + index, e);
    }
  }

  private int transform(Span associated, Span source, Span target) throws GeneralSecurityException {
    cipher.updateAAD(associated.array(), associated.offset(), associated.length());
    return cipher.doFinal(
        source.array(), source.offset(), source.length(), target.array(), target.offset());
  }

  private AlgorithmParameterSpec parameters(long index) {
    byte[] nonce = baseNonce.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[NONCE_BYTES - 1 - i] ^= (byte) (index >>> (Byte.SIZE * i));
    }
    return suite == Suite.CHACHA20_POLY1305
        ? new IvParameterSpec(nonce)
        : new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce);
  }
}

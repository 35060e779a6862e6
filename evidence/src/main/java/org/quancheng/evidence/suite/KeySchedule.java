package org.quancheng.evidence.suite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * Derives key, base nonce and commitment from a uniform input key by HKDF-Expand, as C2SP's
 * chunked-encryption does (capture-format.md, section 4.6).
 *
 * @see <a href="https://c2sp.org/chunked-encryption">c2sp.org/chunked-encryption</a>
 */
public final class KeySchedule {

  /** Length of the commitment to the key. */
  public static final int COMMITMENT_BYTES = 32;

  /** Length of the key that a capture's keys are derived from. */
  public static final int FILE_KEY_BYTES = 32;

  private static final String CAPTURE_LABEL = "qcap-key-v1+";

  private final byte[] key;
  private final byte[] baseNonce;
  private final byte[] commitment;

  private KeySchedule(byte[] output, int keyBytes) {
    int nonceEnd = keyBytes + RecordCipher.NONCE_BYTES;
    key = Arrays.copyOf(output, keyBytes);
    baseNonce = Arrays.copyOfRange(output, keyBytes, nonceEnd);
    commitment = Arrays.copyOfRange(output, nonceEnd, output.length);
  }

  /** What the derivation is bound to. */
  @SuppressWarnings("ArrayRecordComponent") // An argument: two bindings are never compared.
  public record Binding(String label, String aead, byte[] context) {

    byte[] info() {
      byte[] names = (label + aead + "\0").getBytes(StandardCharsets.US_ASCII);
      byte[] info = Arrays.copyOf(names, names.length + context.length);
      System.arraycopy(context, 0, info, names.length, context.length);
      return info;
    }
  }

  /** The schedule of one capture: bound to its suite and to the digest of its header's core. */
  public static KeySchedule ofCapture(Suite suite, byte[] fileKey, byte[] coreDigest) {
    var hash = suite == Suite.SM4_GCM ? new SM3Digest() : new SHA512Digest();
    var binding = new Binding(CAPTURE_LABEL, suite.aead(), coreDigest);
    return derive(hash, fileKey, binding, suite.keyBytes());
  }

  /** The general construction; the derived key is as long as the input key. */
  public static KeySchedule derive(Digest hash, byte[] inputKey, Binding binding) {
    return derive(hash, inputKey, binding, inputKey.length);
  }

  private static KeySchedule derive(Digest hash, byte[] inputKey, Binding binding, int keyBytes) {
    var expand = new HKDFBytesGenerator(hash);
    expand.init(HKDFParameters.skipExtractParameters(inputKey, binding.info()));
    var output = new byte[keyBytes + RecordCipher.NONCE_BYTES + COMMITMENT_BYTES];
    expand.generateBytes(output, 0, output.length);
    var schedule = new KeySchedule(output, keyBytes);
    Arrays.fill(output, (byte) 0);
    return schedule;
  }

  /** A cipher for this capture; each thread needs its own. */
  public RecordCipher cipher(Suite suite) {
    return new RecordCipher(suite, key, baseNonce);
  }

  /** The derived key. */
  public byte[] key() {
    return key.clone();
  }

  /** The base nonce. */
  public byte[] baseNonce() {
    return baseNonce.clone();
  }

  /** The commitment to the key. */
  public byte[] commitment() {
    return commitment.clone();
  }

  /** Whether a header's commitment is to this very key; compared in constant time. */
  public boolean commits(byte[] theirs) {
    return MessageDigest.isEqual(commitment, theirs);
  }

  /** Forgets the key. */
  public void wipe() {
    Arrays.fill(key, (byte) 0);
  }
}

package org.quancheng.evidence.format.v1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.suite.KeySchedule;
import org.quancheng.evidence.suite.MlDsaKey;
import org.quancheng.evidence.suite.SecondSigner;
import org.quancheng.evidence.suite.Suite;

/** The header of a capture as it lies in the file (capture-format.md, section 4). */
public final class HeaderImage {

  /** The header is padded to a multiple of this. */
  public static final int BLOCK_BYTES = 4096;

  static final byte[] MAGIC = {(byte) 0x89, 'Q', 'C', 'A', 0x0D, 0x0A, 0x1A, 0x0A};
  static final short VERSION = 1;
  static final int FIXED_BYTES = 32;
  private static final byte[] LABEL = "qcap-header-v1\0".getBytes(StandardCharsets.US_ASCII);

  private final Parts parts;
  private final byte[] bytes;
  private final Optional<MlDsaKey> second;
  private final Digest digest;

  HeaderImage(Parts parts, byte[] bytes, Optional<MlDsaKey> second) {
    this.parts = parts;
    this.bytes = bytes;
    this.second = second;
    this.digest = parts.suite.hash().of(bytes);
  }

  /** What a header is made of, apart from its signature. */
  @SuppressWarnings("ArrayRecordComponent") // Carries bytes in and out of a header only.
  public record Parts(
      Suite suite, byte[] core, List<Slot> slots, byte[] commitment, List<X509Certificate> chain) {

    public Parts {
      slots = List.copyOf(slots);
      chain = List.copyOf(chain);
    }
  }

  /** Builds a header and signs it once. */
  public static HeaderImage build(Parts parts, UnaryOperator<byte[]> signer) {
    return signed(parts, Optional.empty(), message -> signature(signer.apply(message)));
  }

  /** Builds a header and signs it twice; its core must name the second key. */
  public static HeaderImage build(Parts parts, UnaryOperator<byte[]> signer, SecondSigner second) {
    return signed(
        parts,
        Optional.of(second.publicKey()),
        message -> {
          byte[] one = signature(signer.apply(message));
          byte[] other = signature(second.sign(message));
          return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
        });
  }

  private static byte[] signature(byte[] signature) {
    return ByteBuffer.allocate(Short.BYTES + signature.length)
        .putShort((short) signature.length)
        .put(signature)
        .array();
  }

  private static HeaderImage signed(
      Parts parts, Optional<MlDsaKey> second, UnaryOperator<byte[]> signatures) {
    byte[] slots = HeaderSlots.encode(parts.slots);
    byte[] chain = encode(parts.chain);
    int unsigned =
        FIXED_BYTES
            + parts.core.length
            + slots.length
            + KeySchedule.COMMITMENT_BYTES
            + chain.length;
    var head =
        ByteBuffer.allocate(unsigned)
            .put(MAGIC)
            .putShort(VERSION)
            .putShort((short) parts.suite.number())
            .putInt(parts.core.length)
            .putInt(slots.length)
            .putInt(chain.length)
            .putLong(0)
            .put(parts.core)
            .put(slots)
            .put(parts.commitment)
            .put(chain);
    byte[] signed = signatures.apply(signedMessage(head.array(), unsigned));
    int length = unsigned + signed.length;
    int padded = (length + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
    byte[] image = ByteBuffer.allocate(padded).put(head.flip()).put(signed).array();
    return new HeaderImage(parts, image, second);
  }

  static byte[] signedMessage(byte[] header, int length) {
    byte[] message = Arrays.copyOf(LABEL, LABEL.length + length);
    System.arraycopy(header, 0, message, LABEL.length, length);
    return message;
  }

  static byte[] encode(List<X509Certificate> chain) {
    var encoded = new java.io.ByteArrayOutputStream();
    for (var certificate : chain) {
      try {
        encoded.writeBytes(certificate.getEncoded());
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("a certificate that was parsed does not encode", e);
      }
    }
    return encoded.toByteArray();
  }

  /** The suite of the capture. */
  public Suite suite() {
    return parts.suite;
  }

  /** The tagged fields. */
  public byte[] core() {
    return parts.core.clone();
  }

  /** Digest of the core, which key schedule and slots are bound to. */
  public byte[] coreDigest() {
    return parts.suite.hash().of(parts.core).bytes();
  }

  /** The key that header and end of the capture are signed with a second time, if any. */
  public Optional<MlDsaKey> second() {
    return second;
  }

  /** The wrapped file keys. */
  public List<Slot> slots() {
    return parts.slots;
  }

  /** The commitment to the file key. */
  public byte[] commitment() {
    return parts.commitment.clone();
  }

  /** The device's certificate first. */
  public List<X509Certificate> chain() {
    return parts.chain;
  }

  /** The whole header with its padding. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Length of the header: where the first record starts. */
  public int length() {
    return bytes.length;
  }

  /** Digest of the whole header, which every statement is bound to. */
  public Digest digest() {
    return digest;
  }
}

package org.quancheng.evidence.format.v1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.suite.Suite;

/**
 * A further key's access to a capture, signed by a store, in a file beside the capture
 * (capture-format.md, section 12).
 *
 * @param capture digest of the capture's header
 * @param granted when, in whole milliseconds
 * @param slots the capture's file key, wrapped for further keys
 * @param chain the store's certificate first
 */
public record AccessSidecar(
    Suite suite, Digest capture, Instant granted, List<Slot> slots, List<X509Certificate> chain) {

  private static final byte[] MAGIC = {(byte) 0x89, 'Q', 'C', 'K', 0x0D, 0x0A, 0x1A, 0x0A};
  private static final short VERSION = 1;
  private static final int FIXED_BYTES = 64;
  private static final int PART_BYTES_MAX = 64 << 10;
  private static final int FILE_BYTES_MAX = FIXED_BYTES + 2 * PART_BYTES_MAX + (8 << 10);
  private static final byte[] LABEL = "qcap-access-v1\0".getBytes(StandardCharsets.US_ASCII);

  public AccessSidecar {
    slots = List.copyOf(slots);
    chain = List.copyOf(chain);
  }

  /** The sidecar as a file, signed. */
  public byte[] encode(UnaryOperator<byte[]> signer) {
    byte[] encodedSlots = HeaderSlots.encode(slots);
    byte[] encodedChain = HeaderImage.encode(chain);
    byte[] unsigned =
        ByteBuffer.allocate(FIXED_BYTES + encodedSlots.length + encodedChain.length)
            .put(MAGIC)
            .putShort(VERSION)
            .putShort((short) suite.number())
            .putInt(encodedSlots.length)
            .putInt(encodedChain.length)
            .putLong(granted.toEpochMilli())
            .putInt(0)
            .put(capture.bytes())
            .put(encodedSlots)
            .put(encodedChain)
            .array();
    byte[] signature = signer.apply(signedMessage(unsigned, unsigned.length));
    return ByteBuffer.allocate(unsigned.length + Short.BYTES + signature.length)
        .put(unsigned)
        .putShort((short) signature.length)
        .put(signature)
        .array();
  }

  /**
   * Reads a file that {@link #encode} made.
   *
   * @throws MalformedCaptureException if it is no sidecar, or its signature does not hold
   */
  public static AccessSidecar read(Path file) throws IOException {
    if (Files.size(file) > FILE_BYTES_MAX) {
      throw new MalformedCaptureException("section 12: the sidecar is too long");
    }
    return parse(Files.readAllBytes(file));
  }

  /**
   * Reads a sidecar; whether its signer is a store that is trusted is not looked at.
   *
   * @throws MalformedCaptureException if it is none, or its signature does not hold
   */
  public static AccessSidecar parse(byte[] file) throws MalformedCaptureException {
    if (file.length < FIXED_BYTES
        || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new MalformedCaptureException("section 12: the file is not a sidecar");
    }
    var source = ByteBuffer.wrap(file).position(MAGIC.length);
    int version = source.getShort();
    var suite = Suite.of(source.getShort()).orElse(null);
    int slotsBytes = source.getInt();
    int chainBytes = source.getInt();
    var granted = Instant.ofEpochMilli(source.getLong());
    if (version != VERSION || suite == null || source.getInt() != 0) {
      throw new MalformedCaptureException("section 12: version, suite or reserved bytes");
    }
    var capture = new Digest(take(source, Digest.BYTES));
    if (slotsBytes < 0
        || slotsBytes > PART_BYTES_MAX
        || chainBytes < 0
        || chainBytes > PART_BYTES_MAX
        || source.remaining() < slotsBytes + chainBytes + Short.BYTES) {
      throw new MalformedCaptureException("section 12: a length is above what there is");
    }
    var slots = HeaderSlots.parse(ByteBuffer.wrap(take(source, slotsBytes)));
    var chain = HeaderParser.certificates(take(source, chainBytes));
    int signed = source.position();
    int signatureBytes = Short.toUnsignedInt(source.getShort());
    if (source.remaining() != signatureBytes) {
      throw new MalformedCaptureException("section 12: the signature has a wrong length");
    }
    byte[] message = signedMessage(file, signed);
    var key = chain.getFirst().getPublicKey();
    if (!suite.signatures().verify(key, take(source, signatureBytes), message)) {
      throw new MalformedCaptureException("section 12: the sidecar's signature does not hold");
    }
    return new AccessSidecar(suite, capture, granted, slots, chain);
  }

  private static byte[] take(ByteBuffer source, int length) {
    var bytes = new byte[length];
    source.get(bytes);
    return bytes;
  }

  private static byte[] signedMessage(byte[] sidecar, int length) {
    byte[] message = Arrays.copyOf(LABEL, LABEL.length + length);
    System.arraycopy(sidecar, 0, message, LABEL.length, length);
    return message;
  }
}

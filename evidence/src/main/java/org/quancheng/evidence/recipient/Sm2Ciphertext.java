package org.quancheng.evidence.recipient;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.util.BigIntegers;

/**
 * The SM2Cipher of GM/T 0009, section 7.2: a SEQUENCE of x, y, hash and ciphertext; against the
 * plain form of 04, x, y, hash and ciphertext, one behind the other.
 */
final class Sm2Ciphertext {

  private static final byte UNCOMPRESSED = 4;
  private static final int PART_BYTES = 32;
  private static final int HASH_AT = 1 + 2 * PART_BYTES;
  private static final int CIPHERTEXT_AT = HASH_AT + PART_BYTES;

  private Sm2Ciphertext() {}

  static byte[] toDer(byte[] plain) {
    var sequence =
        new DERSequence(
            new ASN1Encodable[] {
              new ASN1Integer(BigIntegers.fromUnsignedByteArray(plain, 1, PART_BYTES)),
              new ASN1Integer(BigIntegers.fromUnsignedByteArray(plain, 1 + PART_BYTES, PART_BYTES)),
              new DEROctetString(Arrays.copyOfRange(plain, HASH_AT, CIPHERTEXT_AT)),
              new DEROctetString(Arrays.copyOfRange(plain, CIPHERTEXT_AT, plain.length))
            });
    try {
      return sequence.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("DER in memory does not fail", e);
    }
  }

  /** The plain form; empty unless these bytes are the one DER encoding of a text so long. */
  static Optional<byte[]> ofDer(byte[] der, int textBytes) {
    try {
      var sequence = ASN1Sequence.getInstance(der);
      if (sequence.size() != 4 || !Arrays.equals(sequence.getEncoded(ASN1Encoding.DER), der)) {
        return Optional.empty();
      }
      byte[] hash = ASN1OctetString.getInstance(sequence.getObjectAt(2)).getOctets();
      byte[] text = ASN1OctetString.getInstance(sequence.getObjectAt(3)).getOctets();
      if (hash.length != PART_BYTES || text.length != textBytes) {
        return Optional.empty();
      }
      return Optional.of(
          ByteBuffer.allocate(CIPHERTEXT_AT + textBytes)
              .put(UNCOMPRESSED)
              .put(coordinate(sequence, 0))
              .put(coordinate(sequence, 1))
              .put(hash)
              .put(text)
              .array());
    } catch (IOException | IllegalArgumentException | IllegalStateException _) {
      return Optional.empty();
    }
  }

  private static byte[] coordinate(ASN1Sequence sequence, int at) {
    BigInteger value = ASN1Integer.getInstance(sequence.getObjectAt(at)).getPositiveValue();
    return BigIntegers.asUnsignedByteArray(PART_BYTES, value);
  }
}

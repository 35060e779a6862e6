package org.quancheng.evidence.format.v1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.format.v1.HeaderImage.Parts;
import org.quancheng.evidence.suite.KeySchedule;
import org.quancheng.evidence.suite.MlDsaKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.Certificates;

/** Reads the header of a file and checks everything in it that needs no trust and no key. */
public final class HeaderParser {

  private static final int CORE_BYTES_MAX = 16 << 10;
  private static final int SLOTS_BYTES_MAX = 64 << 10;
  private static final int CHAIN_BYTES_MAX = 64 << 10;
  private static final int CERTIFICATES_MAX = 8;

  private HeaderParser() {}

  private record Lengths(Suite suite, int core, int slots, int chain) {

    int untilSignature() {
      return HeaderImage.FIXED_BYTES + core + slots + KeySchedule.COMMITMENT_BYTES + chain;
    }
  }

  /**
   * Reads and checks the header, its signature by the first certificate in it included.
   *
   * @throws MalformedCaptureException if the file does not start with a whole and signed header
   */
  public static HeaderImage read(FileChannel file) throws IOException {
    var lengths = lengths(bytes(file, 0, HeaderImage.FIXED_BYTES));
    var second = secondKey(bytes(file, HeaderImage.FIXED_BYTES, lengths.core).array());
    int signatureAt = lengths.untilSignature();
    int secondAt = signatureEnd(file, signatureAt, lengths.suite.signatures().bytes());
    int length =
        second.isPresent() ? signatureEnd(file, secondAt, MlDsaKey.SIGNATURE_BYTES) : secondAt;
    int padded =
        (length + HeaderImage.BLOCK_BYTES - 1) / HeaderImage.BLOCK_BYTES * HeaderImage.BLOCK_BYTES;
    byte[] image = bytes(file, 0, padded).array();
    for (int i = length; i < padded; i++) {
      if (image[i] != 0) {
        throw new MalformedCaptureException("section 4: the padding is not zero");
      }
    }
    var parts = parts(image, lengths);
    byte[] signature = Arrays.copyOfRange(image, signatureAt + Short.BYTES, secondAt);
    var key = parts.chain().getFirst().getPublicKey();
    byte[] message = HeaderImage.signedMessage(image, signatureAt);
    if (!lengths.suite.signatures().verify(key, signature, message)) {
      throw new MalformedCaptureException("section 4.5: the header's signature does not hold");
    }
    byte[] further = Arrays.copyOfRange(image, Math.min(secondAt + Short.BYTES, length), length);
    if (second.isPresent() && !second.get().verify(message, further)) {
      throw new MalformedCaptureException("section 4.7: the second signature does not hold");
    }
    return new HeaderImage(parts, image, second);
  }

  // Where the signature ends whose length stands at a place.
  private static int signatureEnd(FileChannel file, int at, int expected) throws IOException {
    int length = Short.toUnsignedInt(bytes(file, at, Short.BYTES).getShort(0));
    if (length != expected) {
      throw new MalformedCaptureException("section 4.5: a signature has a wrong length");
    }
    return at + Short.BYTES + length;
  }

  private static Optional<MlDsaKey> secondKey(byte[] core) throws MalformedCaptureException {
    for (var field : Fields.parse(core)) {
      if (field.tag() == Fields.SECOND_KEY) {
        return Fields.secondKey(field);
      }
    }
    return Optional.empty();
  }

  private static ByteBuffer bytes(FileChannel file, long position, int length) throws IOException {
    if (position + length > file.size()) {
      throw new MalformedCaptureException("section 4: the file ends inside the header");
    }
    var buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, position + buffer.position()) < 0) {
        throw new MalformedCaptureException("section 4: the file ends inside the header");
      }
    }
    return buffer.flip();
  }

  private static Lengths lengths(ByteBuffer fixed) throws MalformedCaptureException {
    var magic = new byte[HeaderImage.MAGIC.length];
    fixed.get(magic);
    if (!Arrays.equals(magic, HeaderImage.MAGIC)) {
      throw new MalformedCaptureException("section 4.1: the file is not a capture");
    }
    int version = fixed.getShort();
    if (version != HeaderImage.VERSION) {
      throw new MalformedCaptureException("section 4.1: version %d is unknown".formatted(version));
    }
    int number = fixed.getShort();
    var suite =
        Suite.of(number)
            .orElseThrow(() ->
                new MalformedCaptureException("section 3: suite %d is unknown".formatted(number)));
    int core = capped(fixed.getInt(), CORE_BYTES_MAX);
    int slots = capped(fixed.getInt(), SLOTS_BYTES_MAX);
    int chain = capped(fixed.getInt(), CHAIN_BYTES_MAX);
    if (fixed.getLong() != 0) {
      throw new MalformedCaptureException("section 4.1: the reserved bytes are not zero");
    }
    return new Lengths(suite, core, slots, chain);
  }

  private static int capped(int length, int max) throws MalformedCaptureException {
    if (length < 0 || length > max) {
      throw new MalformedCaptureException(
          "section 4.1: a length of %d is above %d".formatted(Integer.toUnsignedLong(length), max));
    }
    return length;
  }

  private static Parts parts(byte[] image, Lengths lengths) throws MalformedCaptureException {
    var source = ByteBuffer.wrap(image).position(HeaderImage.FIXED_BYTES);
    var core = new byte[lengths.core];
    source.get(core);
    var slots = new byte[lengths.slots];
    source.get(slots);
    var commitment = new byte[KeySchedule.COMMITMENT_BYTES];
    source.get(commitment);
    var chain = new byte[lengths.chain];
    source.get(chain);
    return new Parts(
        lengths.suite,
        core,
        HeaderSlots.parse(ByteBuffer.wrap(slots)),
        commitment,
        certificates(chain));
  }

  static List<X509Certificate> certificates(byte[] chain) throws MalformedCaptureException {
    var certificates = new ArrayList<X509Certificate>();
    int from = 0;
    try {
      while (from < chain.length && certificates.size() < CERTIFICATES_MAX) {
        int to = from + derBytes(chain, from);
        certificates.add(Certificates.parse(Arrays.copyOfRange(chain, from, to)));
        from = to;
      }
    } catch (CertificateException _) {
      throw new MalformedCaptureException("section 4.4: a certificate is broken");
    }
    if (certificates.isEmpty() || from != chain.length) {
      throw new MalformedCaptureException(
          "section 4.4: not 1 to %d certificates".formatted(CERTIFICATES_MAX));
    }
    return certificates;
  }

  // A certificate is a DER SEQUENCE of 128 to 65,535 bytes: 30 81 nn or 30 82 nn nn.
  private static int derBytes(byte[] chain, int from) throws MalformedCaptureException {
    int left = chain.length - from;
    int total = -1;
    if (left >= 4 && chain[from] == 0x30) {
      int first = Byte.toUnsignedInt(chain[from + 2]);
      if (chain[from + 1] == (byte) 0x81) {
        total = 3 + first;
      } else if (chain[from + 1] == (byte) 0x82) {
        total = 4 + (first << Byte.SIZE) + Byte.toUnsignedInt(chain[from + 3]);
      }
    }
    if (total < 0 || total > left) {
      throw new MalformedCaptureException("section 4.4: a certificate is cut off");
    }
    return total;
  }
}

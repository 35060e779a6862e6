package org.quancheng.evidence.header;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.UUID;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.HashFunction;
import org.quancheng.evidence.format.v1.Fields;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.CertificateSubject;

/** Turns what a header says into the tagged fields of its core and back (section 4.2). */
public final class HeaderCodec {

  static final int ID = 1;
  static final int DEVICE = 2;
  static final int CERTIFICATE = 3;
  static final int NUMBER = 4;
  static final int PREVIOUS_HEADER = 5;
  static final int PREVIOUS_STATEMENT = 6;
  static final int BOOT = 7;
  static final int KIND = 8;
  static final int CODEC = 9;
  static final int START_UTC = 10;
  static final int START_MONOTONIC = 11;
  static final int CLOCK = 12;
  static final int ANCHOR = 13;
  static final int CONTINUES = 14;
  static final int OFFICER = 15;
  static final int POLICY = 16;

  /** Tags from here on may be passed over by a reader that does not know them. */
  static final int OPTIONAL_FROM = 0x8000;

  static final int UUID_BYTES = 16;

  private HeaderCodec() {}

  /** The core of a header. */
  public static byte[] encode(CaptureHeader header) {
    var target = new ByteArrayOutputStream();
    var subject = header.subject();
    var origin = header.origin();
    Fields.write(target, ID, uuid(subject.id()));
    Fields.write(target, DEVICE, utf8(header.device().text()));
    Fields.write(target, CERTIFICATE, header.certificate().bytes());
    Fields.write(target, NUMBER, u64(subject.number()));
    origin
        .previous()
        .ifPresent(link -> {
          Fields.write(target, PREVIOUS_HEADER, link.header().bytes());
          Fields.write(target, PREVIOUS_STATEMENT, link.lastStatement().bytes());
        });
    Fields.write(target, BOOT, u32(origin.start().bootCounter()));
    Fields.write(target, KIND, new byte[] {(byte) subject.kind().code()});
    Fields.write(target, CODEC, utf8(subject.codec()));
    Fields.write(target, START_UTC, u64(origin.start().utc().toEpochMilli()));
    Fields.write(target, START_MONOTONIC, u64(origin.start().monotonic().toMillis()));
    Fields.write(target, CLOCK, clock(origin));
    origin.anchor().ifPresent(anchor -> Fields.write(target, ANCHOR, anchor(anchor)));
    subject.continues().ifPresent(id -> Fields.write(target, CONTINUES, uuid(id)));
    subject.officers().forEach(officer -> Fields.write(target, OFFICER, officer(officer)));
    Fields.write(target, POLICY, utf8(origin.policy()));
    header.second().ifPresent(key -> Fields.write(target, Fields.SECOND_KEY, key.bytes()));
    return target.toByteArray();
  }

  /**
   * Reads the core of a header that was parsed and whose signature holds.
   *
   * @throws MalformedCaptureException if a field is missing, doubled or wrong, or if the header
   *     speaks of another device than its certificate
   */
  public static CaptureHeader decode(HeaderImage image) throws MalformedCaptureException {
    var header = new HeaderFields(Fields.parse(image.core())).header(image.suite());
    var certificate = image.chain().getFirst();
    if (!digest(certificate, image.suite().hash()).equals(header.certificate())) {
      throw new MalformedCaptureException("section 4.4: the header names another certificate");
    }
    boolean named =
        CertificateSubject.of(certificate)
            .filter(subject -> subject.name().equals(header.device()))
            .isPresent();
    if (!named) {
      throw new MalformedCaptureException("section 4.4: the certificate names another device");
    }
    return header;
  }

  /** The digest by which a header names a certificate. */
  public static Digest digest(X509Certificate certificate, HashFunction hash) {
    try {
      return hash.of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was parsed does not encode", e);
    }
  }

  private static byte[] clock(CaptureOrigin origin) {
    var sync = origin.sync();
    return ByteBuffer.allocate(2 + Integer.BYTES + Long.BYTES)
        .put((byte) sync.source().code())
        .put((byte) origin.start().clock().code())
        .putInt((int) Math.min(sync.uncertainty().toMillis(), Integer.MAX_VALUE))
        .putLong(sync.lastSync().map(java.time.Instant::toEpochMilli).orElse(Long.MIN_VALUE))
        .array();
  }

  private static byte[] anchor(LedgerAnchor anchor) {
    byte[] origin = utf8(anchor.origin());
    return ByteBuffer.allocate(Long.BYTES + Digest.BYTES + origin.length)
        .putLong(anchor.size())
        .put(anchor.root().bytes())
        .put(origin)
        .array();
  }

  private static byte[] officer(Officer officer) {
    byte[] id = utf8(officer.id().text());
    byte[] certificate = utf8(officer.certificate().text());
    return ByteBuffer.allocate(1 + id.length + certificate.length)
        .put((byte) id.length)
        .put(id)
        .put(certificate)
        .array();
  }

  private static byte[] uuid(CaptureId id) {
    UUID uuid = id.uuid();
    return ByteBuffer.allocate(UUID_BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static byte[] u64(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static byte[] u32(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

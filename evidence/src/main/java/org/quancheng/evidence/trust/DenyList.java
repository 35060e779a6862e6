package org.quancheng.evidence.trust;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that are granted nothing any more: a certificate revocation list (RFC 5280) and
 * the chain of the authority that signed it, as PEM text. Immutable.
 *
 * <p>It ends what a device may do. What a device signed before it was denied stays what it was,
 * unless its key may be in other hands: then no claim about the time of signing can be believed.
 */
public final class DenyList {

  /** The list of a bureau that has denied nobody yet; its number is 0. */
  public static final DenyList EMPTY = new DenyList(null, 0, new byte[0]);

  private static final String LIST = "X509 CRL";
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String NUMBER = "2.5.29.20";
  private static final int SIGNS_LISTS = 6;

  private final @Nullable X509CRL list;
  private final long number;
  private final byte[] text;

  private DenyList(@Nullable X509CRL list, long number, byte[] text) {
    this.list = list;
    this.number = number;
    this.text = text;
  }

  /** The text of a list, followed by the chain of who signed it, its own certificate first. */
  public static byte[] encode(X509CRL list, List<X509Certificate> signer) {
    try {
      byte[] head = Pem.encode(LIST, list.getEncoded());
      byte[] tail = Certificates.encode(signer);
      byte[] whole = new byte[head.length + tail.length];
      System.arraycopy(head, 0, whole, 0, head.length);
      System.arraycopy(tail, 0, whole, head.length, tail.length);
      return whole;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a list that was signed does not encode", e);
    }
  }

  /**
   * Reads a list and checks who signed it.
   *
   * @throws InvalidDenyListException if no authority of the anchors did
   */
  public static DenyList parse(byte[] text, TrustAnchors anchors, Instant at)
      throws InvalidDenyListException {
    try {
      var lists = Pem.blocks(text, LIST);
      var signer = new ArrayList<X509Certificate>();
      for (byte[] der : Pem.blocks(text, CERTIFICATE)) {
        signer.add(Certificates.parse(der));
      }
      if (lists.size() != 1 || signer.isEmpty()) {
        throw new InvalidDenyListException("this is not one list and the chain of its signer");
      }
      var source = new ByteArrayInputStream(lists.getFirst());
      var list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(source);
      requireSigned(list, signer, anchors, at);
      return new DenyList(list, numberOf(list), text.clone());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new InvalidDenyListException("this is no deny list: " + e.getMessage());
    }
  }

  private static void requireSigned(
      X509CRL list, List<X509Certificate> signer, TrustAnchors anchors, Instant at)
      throws InvalidDenyListException {
    var authority = signer.getFirst();
    boolean[] usage = authority.getKeyUsage();
    if (authority.getBasicConstraints() < 0 || usage == null || !usage[SIGNS_LISTS]) {
      throw new InvalidDenyListException("its signer is not an authority that signs lists");
    }
    if (!anchors.vouchesFor(signer, at)) {
      throw new InvalidDenyListException("nobody vouches for its signer");
    }
    try {
      list.verify(authority.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new InvalidDenyListException("its signature does not hold");
    }
    if (!list.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
      throw new InvalidDenyListException("it names another issuer than its signer");
    }
  }

  private static long numberOf(X509CRL list) throws InvalidDenyListException {
    byte[] extension = list.getExtensionValue(NUMBER);
    if (extension == null) {
      throw new InvalidDenyListException("it has no number");
    }
    var octets = ASN1OctetString.getInstance(extension).getOctets();
    return ASN1Integer.getInstance(octets).longValueExact();
  }

  /** Grows with every list; a list is never replaced by one with a smaller number. */
  public long number() {
    return number;
  }

  /** How many certificates it denies. */
  public int size() {
    var entries = list == null ? null : list.getRevokedCertificates();
    return entries == null ? 0 : entries.size();
  }

  /**
   * Whether it denies a certificate at a moment: now for whoever is on the line, the time of
   * recording for whoever signed a capture.
   */
  public boolean denies(X509Certificate certificate, Instant at) {
    if (list == null
        || !certificate.getIssuerX500Principal().equals(list.getIssuerX500Principal())) {
      return false;
    }
    var entry = list.getRevokedCertificate(certificate.getSerialNumber());
    return entry != null
        && (entry.getRevocationReason() == CRLReason.KEY_COMPROMISE
            || !at.isBefore(entry.getRevocationDate().toInstant()));
  }

  /** The text, as it was read; empty for {@link #EMPTY}. */
  public byte[] text() {
    return text.clone();
  }
}

package org.quancheng.transfer.enrolment;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Certificates as EST answers with them: a PKCS#7 structure without a signer, in base64. */
public final class CertsOnly {

  /** The media type of an answer. */
  public static final String MEDIA_TYPE = "application/pkcs7-mime; smime-type=certs-only";

  private static final int LINE_CHARS = 64;

  private CertsOnly() {}

  /** The text of these certificates. */
  public static byte[] encode(List<X509Certificate> certificates) {
    try {
      var path = CertificateFactory.getInstance("X.509").generateCertPath(certificates);
      return Base64.getMimeEncoder(LINE_CHARS, new byte[] {'\n'}).encode(path.getEncoded("PKCS7"));
    } catch (CertificateException e) {
      throw new IllegalStateException("certificates that were read do not encode", e);
    }
  }

  /**
   * The certificates of a text, in the order they stand.
   *
   * @throws CertificateException if it is no such text
   */
  public static List<X509Certificate> decode(byte[] text) throws CertificateException {
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(new String(text, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new CertificateException("an answer that is not base64", e);
    }
    var found = new ArrayList<X509Certificate>();
    for (var certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(der))) {
      found.add((X509Certificate) certificate);
    }
    return found;
  }

  /**
   * The chain of a key: its own certificate first, each followed by its issuer, without the root.
   * Empty if no certificate is for this key; PKCS#7 keeps no order.
   */
  public static Optional<List<X509Certificate>> chain(
      List<X509Certificate> certificates, PublicKey key) {
    var chain = new ArrayList<X509Certificate>();
    var next =
        certificates.stream()
            .filter(one -> one.getPublicKey().equals(key))
            .findFirst()
            .orElse(null);
    while (next != null && !selfIssued(next) && !chain.contains(next)) {
      chain.add(next);
      var issuer = next.getIssuerX500Principal();
      next =
          certificates.stream()
              .filter(one -> one.getSubjectX500Principal().equals(issuer))
              .findFirst()
              .orElse(null);
    }
    return chain.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(chain));
  }

  /** Whether a certificate is a root. */
  public static boolean selfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }
}

package org.quancheng.evidence.trust;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quancheng.evidence.operator.OperatorException;

/** Reads X.509 certificates from DER and from PEM files. */
public final class Certificates {

  private static final String LABEL = "CERTIFICATE";

  private Certificates() {}

  /**
   * Reads one certificate.
   *
   * @throws CertificateException if the bytes are not one X.509 certificate
   */
  public static X509Certificate parse(byte[] der) throws CertificateException {
    if (KeyKind.namesSm2(der)) {
      return parseSm2(der);
    }
    var source = new ByteArrayInputStream(der);
    var certificate =
        (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(source);
    if (source.available() > 0) {
      throw new CertificateException("bytes follow the certificate");
    }
    return certificate;
  }

  // The platform knows no SM2. The other parser is lenient: only what it encodes again to the same
  // bytes, and what has a key, is a certificate.
  private static X509Certificate parseSm2(byte[] der) throws CertificateException {
    try {
      var factory = CertificateFactory.getInstance("X.509", SmProvider.get());
      var found = factory.generateCertificate(new ByteArrayInputStream(der));
      if (found instanceof X509Certificate certificate
          && Arrays.equals(certificate.getEncoded(), der)
          && KeyKind.of(certificate.getPublicKey()).isPresent()) {
        return certificate;
      }
      throw new CertificateException("this is not one certificate with a P-256 or SM2 key");
    } catch (RuntimeException e) {
      throw new CertificateException("this is not a certificate", e);
    }
  }

  /**
   * Reads every certificate of a PEM file, in order.
   *
   * @throws OperatorException if the file cannot be read or holds none
   */
  public static List<X509Certificate> load(Path pem) {
    var certificates = new ArrayList<X509Certificate>();
    for (byte[] der : Pem.read(pem, LABEL)) {
      try {
        certificates.add(parse(der));
      } catch (CertificateException e) {
        throw new OperatorException(
            "%s holds a broken certificate".formatted(pem), "Have the certificate issued again.");
      }
    }
    return certificates;
  }

  /** The PEM text of the certificates, in order. */
  public static byte[] encode(List<X509Certificate> certificates) {
    var text = new java.io.ByteArrayOutputStream();
    for (var certificate : certificates) {
      try {
        text.writeBytes(Pem.encode(LABEL, certificate.getEncoded()));
      } catch (CertificateException e) {
        throw new IllegalStateException("a certificate that was parsed does not encode", e);
      }
    }
    return text.toByteArray();
  }
}

package org.quancheng.evidence.trust;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * The device a certificate speaks of.
 *
 * @param name its common name
 * @param role its organisational unit
 */
public record CertificateSubject(DeviceName name, DeviceRole role) {

  /** Reads the subject; empty if it does not name a device and its role. */
  public static Optional<CertificateSubject> of(X509Certificate certificate) {
    try {
      var subject = new LdapName(certificate.getSubjectX500Principal().getName());
      var role = DeviceRole.parse(attribute(subject, "OU"));
      var name = new DeviceName(attribute(subject, "CN"));
      return role.map(known -> new CertificateSubject(name, known));
    } catch (InvalidNameException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String attribute(LdapName subject, String type) {
    return subject.getRdns().stream()
        .filter(rdn -> rdn.getType().equalsIgnoreCase(type))
        .map(rdn -> rdn.getValue().toString())
        .findFirst()
        .orElse("");
  }
}

package org.quancheng.provisioning.authority;

import java.security.cert.X509Certificate;
import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;

/** Names in certificates: a device's is its name (CN) and its role (OU), nothing personal. */
final class Subject {

  private Subject() {}

  static X500Name device(DeviceName name, DeviceRole role) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.OU, role.name().toLowerCase(Locale.ROOT))
        .addRDN(BCStyle.CN, name.text())
        .build();
  }

  static X500Name authority(String bureau, String name) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, bureau)
        .addRDN(BCStyle.OU, "authority")
        .addRDN(BCStyle.CN, name)
        .build();
  }

  static String bureau(X509Certificate authority) {
    var names = of(authority).getRDNs(BCStyle.O);
    return names.length == 0 ? "" : IETFUtils.valueToString(names[0].getFirst().getValue());
  }

  static X500Name of(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }
}

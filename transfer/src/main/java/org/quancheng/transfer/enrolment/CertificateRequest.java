package org.quancheng.transfer.enrolment;

import java.io.IOException;
import java.security.KeyPair;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.KeyKind;

/** Makes a device's wish for a certificate (PKCS#10): its signature proves who has the key. */
public final class CertificateRequest {

  private CertificateRequest() {}

  /**
   * The DER form of a request.
   *
   * @param serial what is engraved on the device; empty where nothing is
   */
  public static byte[] of(DeviceName name, String serial, KeyPair pair) {
    var subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name.text());
    if (!serial.isEmpty()) {
      subject.addRDN(BCStyle.SERIALNUMBER, serial);
    }
    try {
      // Whether a key of another kind is good enough is for the registrar to say.
      var kind = KeyKind.of(pair.getPublic()).orElse(KeyKind.P256);
      var builder = new JcaContentSignerBuilder(kind.certificateSignature());
      // On P-256 no provider is named, so that a key in a token signs there.
      var signer =
          (kind == KeyKind.SM2 ? builder.setProvider(kind.provider()) : builder)
              .build(pair.getPrivate());
      return new JcaPKCS10CertificationRequestBuilder(subject.build(), pair.getPublic())
          .build(signer)
          .getEncoded();
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException("a device's key can sign", e);
    }
  }
}

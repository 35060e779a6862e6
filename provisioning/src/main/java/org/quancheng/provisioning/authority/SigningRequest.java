package org.quancheng.provisioning.authority;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.quancheng.evidence.trust.DeviceName;

/**
 * A device's wish for a certificate (PKCS#10). It proves that the asker has the private key; the
 * key itself stays where it was made.
 */
public final class SigningRequest {

  private final DeviceName name;
  private final PublicKey key;
  private final byte[] encoded;

  private SigningRequest(DeviceName name, PublicKey key, byte[] encoded) {
    this.name = name;
    this.key = key;
    this.encoded = encoded;
  }

  /** Made on the device: names it and is signed with its new key. */
  public static SigningRequest of(DeviceName name, KeyPair pair) {
    try {
      var subject = new X500Name("CN=" + name);
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
      var request =
          new JcaPKCS10CertificationRequestBuilder(subject, pair.getPublic()).build(signer);
      return new SigningRequest(name, pair.getPublic(), request.getEncoded());
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException("a fresh P-256 key can sign", e);
    }
  }

  /** Reads a request from its DER form, and checks the proof of possession in it. */
  public static SigningRequest decode(byte[] der) throws InvalidRequestException {
    try {
      var request = new JcaPKCS10CertificationRequest(new PKCS10CertificationRequest(der));
      var key = request.getPublicKey();
      if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new InvalidRequestException("the request is not signed with the key it names");
      }
      return new SigningRequest(nameIn(request.getSubject()), key, der.clone());
    } catch (IOException
        | java.security.GeneralSecurityException
        | OperatorCreationException
        | PKCSException
        | IllegalArgumentException e) {
      throw new InvalidRequestException("this is no certificate request: " + e.getMessage());
    }
  }

  private static DeviceName nameIn(X500Name subject) throws InvalidRequestException {
    var names = subject.getRDNs(BCStyle.CN);
    if (names.length != 1) {
      throw new InvalidRequestException("a request names exactly one device");
    }
    return new DeviceName(IETFUtils.valueToString(names[0].getFirst().getValue()));
  }

  /** The device that asks. */
  public DeviceName name() {
    return name;
  }

  PublicKey key() {
    return key;
  }

  /** The DER form, as it travels. */
  public byte[] encoded() {
    return encoded.clone();
  }
}

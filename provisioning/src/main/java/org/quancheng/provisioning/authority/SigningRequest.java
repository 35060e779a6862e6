package org.quancheng.provisioning.authority;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.enrolment.CertificateRequest;

/**
 * A device's wish for a certificate (PKCS#10). It proves that the asker has the private key; the
 * key itself stays where it was made.
 */
public final class SigningRequest {

  private final DeviceName name;
  private final String serial;
  private final PublicKey key;
  private final byte[] encoded;

  private SigningRequest(DeviceName name, String serial, PublicKey key, byte[] encoded) {
    this.name = name;
    this.serial = serial;
    this.key = key;
    this.encoded = encoded;
  }

  /** Made where the key is: names the device and is signed with its new key. */
  public static SigningRequest of(DeviceName name, KeyPair pair) {
    return new SigningRequest(name, "", pair.getPublic(), CertificateRequest.of(name, "", pair));
  }

  /** Reads a request from its DER form, and checks the proof of possession in it. */
  public static SigningRequest decode(byte[] der) throws InvalidRequestException {
    try {
      var request = new JcaPKCS10CertificationRequest(new PKCS10CertificationRequest(der));
      var key = request.getPublicKey();
      if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new InvalidRequestException("the request is not signed with the key it names");
      }
      requireP256(key);
      var subject = request.getSubject();
      return new SigningRequest(
          new DeviceName(only(subject, BCStyle.CN).orElse("")),
          only(subject, BCStyle.SERIALNUMBER).orElse(""),
          key,
          der.clone());
    } catch (IOException
        | java.security.GeneralSecurityException
        | OperatorCreationException
        | PKCSException
        | IllegalArgumentException e) {
      throw new InvalidRequestException("this is no certificate request: " + e.getMessage());
    }
  }

  private static Optional<String> only(X500Name subject, ASN1ObjectIdentifier attribute)
      throws InvalidRequestException {
    var values = subject.getRDNs(attribute);
    if (values.length > 1) {
      throw new InvalidRequestException("a request names exactly one device");
    }
    return values.length == 0
        ? Optional.empty()
        : Optional.of(IETFUtils.valueToString(values[0].getFirst().getValue()));
  }

  /** Other keys may be weak, and no device of ours makes them. */
  private static void requireP256(PublicKey key) throws InvalidRequestException {
    var curve = KeyPairs.p256Parameters().getCurve();
    if (!(key instanceof ECPublicKey point) || !point.getParams().getCurve().equals(curve)) {
      throw new InvalidRequestException("the key is not one on P-256");
    }
  }

  /** The device that asks. */
  public DeviceName name() {
    return name;
  }

  /** What is engraved on it, by its own words; empty where it says nothing. */
  public String serial() {
    return serial;
  }

  /** The key that the certificate is to be for. */
  public PublicKey key() {
    return key;
  }

  /** The DER form, as it travels. */
  public byte[] encoded() {
    return encoded.clone();
  }
}

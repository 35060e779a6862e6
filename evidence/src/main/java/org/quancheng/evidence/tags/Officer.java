package org.quancheng.evidence.tags;

/** An officer present at a capture, with the certificate that entitles them to act. */
public record Officer(OfficerId id, CertificateNumber certificate) {

  /** Makes an officer from the two texts as typed or read from a card. */
  public static Officer of(String id, String certificate) {
    return new Officer(new OfficerId(id), new CertificateNumber(certificate));
  }
}

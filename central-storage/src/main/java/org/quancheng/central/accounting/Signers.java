package org.quancheng.central.accounting;

import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.quancheng.central.table.Sql;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.journal.JournalEntry;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Schema;

/**
 * The certificates that recorders signed stored captures with. What a dock passes on in a
 * recorder's name is measured by them, so that no dock is believed about a recorder.
 */
public final class Signers {

  private final List<X509Certificate> certificates;

  /** Its table. */
  public static final Schema SCHEMA =
      Schema.of(
          "signer",
          """
          CREATE TABLE signer (
            recorder TEXT NOT NULL,
            digest TEXT NOT NULL,
            certificate BLOB NOT NULL,
            PRIMARY KEY (recorder, digest)
          ) STRICT
          """);

  private Signers(List<X509Certificate> certificates) {
    this.certificates = certificates;
  }

  static Signers of(Connection connection, String recorder) throws SQLException {
    return new Signers(
        Sql.list(
            connection,
            row -> parse(row.bytes("certificate")),
            "SELECT certificate FROM signer WHERE recorder = ?",
            recorder));
  }

  /** Learns a certificate that a trusted root vouches for; entries that waited for it count now. */
  static void learn(Connection connection, DeviceName recorder, X509Certificate certificate)
      throws SQLException {
    byte[] encoded = encode(certificate);
    int fresh =
        Sql.update(
            connection,
            "INSERT OR IGNORE INTO signer (recorder, digest, certificate) VALUES (?, ?, ?)",
            recorder,
            Digest.of(encoded),
            encoded);
    if (fresh > 0) {
      JournalTable.proveAgain(connection, recorder);
    }
  }

  /** Whether one of them signed an entry. */
  boolean signed(JournalEntry entry) {
    // Told where the entry claims to stand, the verifier has nothing left to check but its hand.
    var before = new Journal.Head(entry.sequence() - 1, entry.previous());
    return certificates.stream()
        .anyMatch(one -> JournalVerifier.verify(List.of(entry), before, one).clean());
  }

  /** Whether at least one certificate of a recorder is known. */
  public static boolean know(Connection connection, String recorder) throws SQLException {
    return Sql.number(connection, "SELECT COUNT(*) FROM signer WHERE recorder = ?", recorder) > 0;
  }

  private static byte[] encode(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was parsed does not encode", e);
    }
  }

  private static X509Certificate parse(byte[] encoded) {
    try {
      return Certificates.parse(encoded);
    } catch (CertificateException e) {
      throw new IllegalStateException("the store holds a certificate it could read before", e);
    }
  }
}

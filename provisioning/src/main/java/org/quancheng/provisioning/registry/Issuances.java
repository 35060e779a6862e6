package org.quancheng.provisioning.registry;

import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.Pem;
import org.quancheng.transfer.database.Schema;

/** Every certificate that was issued to a device. None is forgotten: chains stay verifiable. */
public final class Issuances {

  static final Schema SCHEMA =
      Schema.of(
          "issuances",
          """
          CREATE TABLE issuance (
            serial TEXT PRIMARY KEY,
            device TEXT NOT NULL,
            key TEXT NOT NULL,
            issued INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            chain BLOB NOT NULL
          ) STRICT
          """,
          "CREATE INDEX issuance_by_device ON issuance (device, issued)",
          "CREATE INDEX issuance_by_key ON issuance (key, issued)");

  private Issuances() {}

  /**
   * One certificate.
   *
   * @param serial its number, in hexadecimal
   * @param key digest of its public key
   * @param chain it and its issuers, without the root
   */
  public record Issuance(
      String serial,
      DeviceName device,
      Digest key,
      Instant issued,
      Instant expires,
      List<X509Certificate> chain) {

    /** Copies the chain. */
    public Issuance {
      chain = List.copyOf(chain);
    }

    /** The certificate first in this chain, issued now. */
    public static Issuance of(DeviceName device, List<X509Certificate> chain, Instant now) {
      var certificate = chain.getFirst();
      return new Issuance(
          HexFormat.of().formatHex(certificate.getSerialNumber().toByteArray()),
          device,
          keyDigest(certificate.getPublicKey()),
          now,
          certificate.getNotAfter().toInstant(),
          chain);
    }
  }

  /** By what a public key is told from others, in the register and on labels. */
  public static Digest keyDigest(PublicKey key) {
    return Digest.of(key.getEncoded());
  }

  /** Notes a certificate. */
  public static void add(Connection writer, Issuance issuance) throws SQLException {
    try (var insert =
        writer.prepareStatement("INSERT OR REPLACE INTO issuance VALUES (?,?,?,?,?,?)")) {
      insert.setString(1, issuance.serial());
      insert.setString(2, issuance.device().text());
      insert.setString(3, issuance.key().hex());
      insert.setLong(4, issuance.issued().toEpochMilli());
      insert.setLong(5, issuance.expires().toEpochMilli());
      insert.setBytes(6, Certificates.encode(issuance.chain()));
      insert.executeUpdate();
    }
  }

  /** The newest certificate for a key. */
  public static Optional<Issuance> newest(Connection reader, Digest key) throws SQLException {
    var found =
        list(
            reader, "SELECT * FROM issuance WHERE key = ? ORDER BY issued DESC LIMIT 1", key.hex());
    return found.stream().findFirst();
  }

  /** Every certificate of a device, the newest first. */
  public static List<Issuance> of(Connection reader, DeviceName device) throws SQLException {
    return list(
        reader, "SELECT * FROM issuance WHERE device = ? ORDER BY issued DESC", device.text());
  }

  /** When the last certificate was issued to anybody; empty before the first. */
  public static Optional<Instant> last(Connection reader) throws SQLException {
    try (var query = reader.prepareStatement("SELECT max(issued) FROM issuance");
        var row = query.executeQuery()) {
      long last = row.next() ? row.getLong(1) : 0;
      return last == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
    }
  }

  private static List<Issuance> list(Connection reader, String sql, String value)
      throws SQLException {
    var found = new ArrayList<Issuance>();
    try (var query = reader.prepareStatement(sql)) {
      query.setString(1, value);
      try (var row = query.executeQuery()) {
        while (row.next()) {
          found.add(issuance(row));
        }
      }
    }
    return found;
  }

  private static Issuance issuance(ResultSet row) throws SQLException {
    try {
      return new Issuance(
          row.getString("serial"),
          new DeviceName(row.getString("device")),
          Digest.parse(row.getString("key")),
          Instant.ofEpochMilli(row.getLong("issued")),
          Instant.ofEpochMilli(row.getLong("expires")),
          chain(row.getBytes("chain")));
    } catch (CertificateException e) {
      throw new SQLException("the register holds a broken certificate", e);
    }
  }

  private static List<X509Certificate> chain(byte[] pem) throws CertificateException {
    var chain = new ArrayList<X509Certificate>();
    for (byte[] der : Pem.blocks(pem, "CERTIFICATE")) {
      chain.add(Certificates.parse(der));
    }
    return chain;
  }
}

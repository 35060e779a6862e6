package org.quancheng.provisioning.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.registrar.SelfTest;

/** What recorders measured when they were accepted. */
public final class SelfTests {

  static final Schema SCHEMA =
      Schema.of(
          "self-tests",
          """
          CREATE TABLE self_test (
            device TEXT NOT NULL,
            at INTEGER NOT NULL,
            firmware TEXT NOT NULL,
            clock_offset_ms INTEGER NOT NULL,
            card_rate INTEGER NOT NULL,
            cipher_rate INTEGER NOT NULL,
            suite TEXT NOT NULL,
            capture TEXT NOT NULL,
            receipt TEXT NOT NULL,
            PRIMARY KEY (device, at)
          ) STRICT
          """);

  private SelfTests() {}

  /** Notes a test. */
  public static void add(Connection writer, DeviceName device, SelfTest test) throws SQLException {
    try (var insert =
        writer.prepareStatement("INSERT OR REPLACE INTO self_test VALUES (?,?,?,?,?,?,?,?,?)")) {
      insert.setString(1, device.text());
      insert.setLong(2, test.at().toEpochMilli());
      insert.setString(3, test.firmware());
      insert.setLong(4, test.clockOffsetMs());
      insert.setLong(5, test.cardBytesPerSecond());
      insert.setLong(6, test.cipherBytesPerSecond());
      insert.setString(7, test.suite());
      insert.setString(8, test.captureDigest());
      insert.setString(9, test.receiptDigest());
      insert.executeUpdate();
    }
  }

  /** The last test of each device. */
  public static Map<DeviceName, SelfTest> last(Connection reader) throws SQLException {
    var tests = new HashMap<DeviceName, SelfTest>();
    try (var query = reader.prepareStatement("SELECT * FROM self_test ORDER BY at");
        var row = query.executeQuery()) {
      while (row.next()) {
        tests.put(
            new DeviceName(row.getString("device")),
            new SelfTest(
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("firmware"),
                row.getLong("clock_offset_ms"),
                row.getLong("card_rate"),
                row.getLong("cipher_rate"),
                row.getString("suite"),
                row.getString("capture"),
                row.getString("receipt")));
      }
    }
    return tests;
  }
}

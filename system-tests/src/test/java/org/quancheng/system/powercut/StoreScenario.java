package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.custody.ReceiptOffice;
import org.quancheng.central.vault.Area;
import org.quancheng.central.vault.Vault;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.system.powercut.Ack.Deed;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;

/** A store keeps captures on every root of its vault, and signs for each. */
final class StoreScenario implements Scenario {

  private static final String DATABASE = "central.db";
  private static final Schema RECEIPTS =
      Schema.of(
          "receipts",
          "CREATE TABLE receipts (number INTEGER PRIMARY KEY, jws TEXT NOT NULL) STRICT");

  @Override
  public void live(Path data, World world, Consumer<Ack> acks) throws Exception {
    var incoming = Files.createDirectories(data.resolve("incoming"));
    Durable.forceDirectory(data);
    try (var database = open(data)) {
      var vault = vault(data);
      for (long number = 1; number <= Parcel.COUNT; number++) {
        var parcel = Parcel.of(world, number);
        parcel.receive(incoming);
        keep(new Counter(database, vault, world, incoming), parcel, acks);
      }
    }
  }

  /** The next start: receipts go out again, and what had been received is kept. */
  static void again(Path data, World world, Consumer<Ack> acks) throws Exception {
    var incoming = data.resolve("incoming");
    try (var database = open(data)) {
      var vault = vault(data);
      var receipts = receipts(database);
      for (long number = 1; number <= Parcel.COUNT; number++) {
        var parcel = Parcel.of(world, number);
        var received = incoming.resolve(Long.toString(number));
        if (receipts.containsKey(number)) {
          acks.accept(receipted(number, receipts.get(number)));
        } else if (Files.exists(received) && Digest.ofFile(received).equals(parcel.digest())) {
          keep(new Counter(database, vault, world, incoming), parcel, acks);
        }
      }
      acks.accept(new Ack(Deed.RECOVERED, 0, 0, ""));
    }
  }

  static Database open(Path data) throws SQLException {
    var schemas = List.of(Ledger.SCHEMA, ReceiptOffice.SCHEMA, RECEIPTS);
    return Database.open(data.resolve(DATABASE), schemas);
  }

  /** Both roots lie where a disk apart may be mounted. */
  static Vault vault(Path data) {
    var roots = data.resolve("captures");
    return Vault.open(List.of(roots.resolve("first"), roots.resolve("second")));
  }

  static Map<Long, String> receipts(Database database) throws SQLException {
    return database.query(connection -> {
      try (var query = connection.prepareStatement("SELECT number, jws FROM receipts");
          var rows = query.executeQuery()) {
        var found = new TreeMap<Long, String>();
        while (rows.next()) {
          found.put(rows.getLong(1), rows.getString(2));
        }
        return found;
      }
    });
  }

  private record Counter(Database database, Vault vault, World world, Path incoming) {}

  private static void keep(Counter counter, Parcel parcel, Consumer<Ack> acks) throws Exception {
    var received = counter.incoming.resolve(Long.toString(parcel.number()));
    try (var copies = counter.vault.copy(received, parcel.digest())) {
      copies.place(Area.ARCHIVE);
    }
    var brought = brought(counter.world, parcel);
    var jws =
        counter.database.inTransaction(connection -> sign(connection, counter.world, brought));
    acks.accept(receipted(parcel.number(), jws));
    Durable.delete(received);
  }

  private static String sign(Connection connection, World world, ReceiptOffice.Brought brought)
      throws SQLException {
    var office = ReceiptOffice.open(connection, world.receiptSigner(), 2, UUID.randomUUID());
    var jws = office.sign(connection, brought, World.START, World.START);
    try (var insert = connection.prepareStatement("INSERT INTO receipts VALUES (?, ?)")) {
      insert.setLong(1, brought.number());
      insert.setString(2, jws);
      insert.executeUpdate();
    }
    return jws;
  }

  private static ReceiptOffice.Brought brought(World world, Parcel parcel) throws IOException {
    try (var reader = CaptureReader.open(parcel.file(), world.keys())) {
      return new ReceiptOffice.Brought(
          parcel.transfer(),
          new DeviceName("dock-1"),
          world.recorder().name(),
          reader.header().id(),
          parcel.number(),
          parcel.digest(),
          parcel.sizeBytes(),
          parcel.segmentRoot());
    }
  }

  private static Ack receipted(long number, String jws) {
    var digest = Digest.of(jws.getBytes(StandardCharsets.US_ASCII));
    return new Ack(Deed.RECEIPTED, number, 0, digest.hex());
  }
}

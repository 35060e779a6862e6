package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.quancheng.dock.spool.Arrival;
import org.quancheng.dock.spool.Spool;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.system.powercut.Ack.Deed;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.docking.CaptureNotice;

/** A dock takes captures into its spool, and lets the first go. */
final class SpoolScenario implements Scenario {

  static final String DATABASE = "dock.db";
  static final String SPOOL = "captures";

  @Override
  public void live(Path data, World world, Consumer<Ack> acks) throws IOException, SQLException {
    var incoming = Files.createDirectories(data.resolve(SPOOL).resolve("incoming"));
    Durable.forceDirectory(data);
    Durable.forceDirectory(data.resolve(SPOOL));
    try (var database = Database.open(data.resolve(DATABASE), List.of(Spool.schema()))) {
      var spool = Spool.open(data.resolve(SPOOL), database, world.anchors());
      for (long number = 1; number <= Parcel.COUNT; number++) {
        var parcel = Parcel.of(world, number);
        var received = parcel.receive(incoming);
        var taken =
            spool.take(received, arrival(parcel, world), to -> Durable.moveInto(received, to));
        acks.accept(new Ack(Deed.TAKEN_IN, number, 0, taken.fileDigest().hex()));
      }
      spool.remove(Parcel.of(world, 1).transfer());
      acks.accept(new Ack(Deed.ERASED, 1, 0, ""));
    }
  }

  /** The next start: a recorder that is docked may be told at once what is safe here. */
  static void again(Path data, World world, Consumer<Ack> acks) throws IOException, SQLException {
    try (var database = Database.open(data.resolve(DATABASE), List.of(Spool.schema()))) {
      var spool = Spool.open(data.resolve(SPOOL), database, world.anchors());
      for (var held : spool.present()) {
        long number = Parcel.number(held.transferId());
        acks.accept(new Ack(Deed.TAKEN_IN, number, 0, held.fileDigest().hex()));
      }
      acks.accept(new Ack(Deed.RECOVERED, 0, 0, ""));
    }
  }

  private static Arrival arrival(Parcel parcel, World world) throws IOException {
    try (var reader = CaptureReader.open(parcel.file(), world.keys())) {
      var notice =
          new CaptureNotice(
              reader.header().id(),
              parcel.number(),
              MediaKind.VIDEO,
              parcel.digest(),
              parcel.sizeBytes(),
              parcel.segmentRoot(),
              CaptureNotice.State.SEALED,
              World.START,
              1000,
              null);
      return new Arrival(
          parcel.transfer(),
          "upload-" + parcel.number(),
          world.recorder().name(),
          Digest.of(new byte[0]),
          null,
          1,
          notice,
          World.START,
          null);
    }
  }
}

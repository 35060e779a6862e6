package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.dock.spool.Spool;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.system.powercut.Ack.Deed;
import org.quancheng.transfer.database.Database;

/** What the dock took in is on record, on its disk, and still what it was. */
final class SpoolAudit implements Audit {

  private final World world;

  SpoolAudit(World world) {
    this.world = world;
  }

  @Override
  public List<String> problems(Path data, List<Ack> acks) throws IOException {
    var problems = new ArrayList<String>();
    var schemas = List.of(Spool.schema());
    try (var database = Database.open(data.resolve(SpoolScenario.DATABASE), schemas)) {
      var spool = Spool.open(data.resolve(SpoolScenario.SPOOL), database, world.anchors());
      boolean letGo = acks.stream().anyMatch(ack -> ack.deed() == Deed.ERASED);
      for (long number = 1; number <= Parcel.COUNT; number++) {
        boolean taken = taken(acks, number);
        if (number == 1 && letGo) {
          checkGone(spool, number, problems);
        } else if (taken && !(number == 1 && taken(acks, Parcel.COUNT))) {
          checkHeld(spool, number, problems);
        }
      }
      for (var held : spool.present()) {
        checkFile(spool, Parcel.number(held.transferId()), problems);
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return problems;
  }

  private static boolean taken(List<Ack> acks, long number) {
    return acks.stream().anyMatch(ack -> ack.deed() == Deed.TAKEN_IN && ack.number() == number);
  }

  private void checkHeld(Spool spool, long number, List<String> problems)
      throws IOException, SQLException {
    var held = spool.capture(Parcel.of(world, number).transfer());
    if (held.isEmpty()) {
      problems.add("capture %d was taken in and is not on record".formatted(number));
      return;
    }
    if (held.get().quarantine().isPresent()) {
      problems.add("capture %d was set apart: %s".formatted(number, held.get().quarantine()));
    }
    checkFile(spool, number, problems);
  }

  private void checkFile(Spool spool, long number, List<String> problems) throws IOException {
    var parcel = Parcel.of(world, number);
    var file = spool.file(parcel.transfer());
    if (!Files.exists(file)) {
      problems.add("capture %d is on record and its file is gone".formatted(number));
    } else if (!Digest.ofFile(file).equals(parcel.digest())) {
      problems.add("capture %d is not what was taken in".formatted(number));
    }
  }

  private void checkGone(Spool spool, long number, List<String> problems) throws SQLException {
    var parcel = Parcel.of(world, number);
    if (Files.exists(spool.file(parcel.transfer()))) {
      problems.add("capture %d was let go and is back".formatted(number));
    }
    if (!spool.numbers(world.recorder().name()).contains(number)) {
      problems.add("that capture %d was here is forgotten".formatted(number));
    }
  }
}

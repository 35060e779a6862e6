package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.vault.Area;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.system.powercut.Ack.Deed;

/** A receipt that was sent is still the same, its ledger holds, and both copies are there. */
final class StoreAudit implements Audit {

  private final World world;

  StoreAudit(World world) {
    this.world = world;
  }

  @Override
  public List<String> problems(Path data, List<Ack> acks) throws IOException {
    var problems = new ArrayList<String>();
    try (var database = StoreScenario.open(data)) {
      var receipts = StoreScenario.receipts(database);
      checkSent(acks, receipts, problems);
      database
          .query(Ledger::firstBroken)
          .ifPresent(position -> problems.add("the ledger does not hold at " + position));
      for (long number : receipts.keySet()) {
        checkCopies(data, Parcel.of(world, number), problems);
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return problems;
  }

  private static void checkSent(List<Ack> acks, Map<Long, String> receipts, List<String> problems) {
    for (var ack : acks) {
      if (ack.deed() == Deed.RECEIPTED) {
        var jws = receipts.getOrDefault(ack.number(), "");
        if (!Digest.of(jws.getBytes(StandardCharsets.US_ASCII)).hex().equals(ack.text())) {
          problems.add("the receipt for capture %d is not the one sent".formatted(ack.number()));
        }
      }
    }
  }

  private static void checkCopies(Path data, Parcel parcel, List<String> problems)
      throws IOException {
    for (var copy : StoreScenario.vault(data).places(Area.ARCHIVE, parcel.digest())) {
      if (!Files.exists(copy)) {
        problems.add("a copy of capture %d is gone".formatted(parcel.number()));
      } else if (!Digest.ofFile(copy).equals(parcel.digest())) {
        problems.add("a copy of capture %d is not what was kept".formatted(parcel.number()));
      }
    }
  }
}

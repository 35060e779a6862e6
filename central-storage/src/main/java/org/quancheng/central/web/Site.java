package org.quancheng.central.web;

import java.time.InstantSource;
import java.util.Optional;
import org.quancheng.central.docks.DockRoll;
import org.quancheng.central.escalation.Watchman;
import org.quancheng.central.intake.Intake;
import org.quancheng.central.page.WallClock;
import org.quancheng.central.playback.Projector;
import org.quancheng.central.vault.Vault;
import org.quancheng.evidence.receipt.ReceiptKeys;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.registrar.RegistrarClient;

/**
 * What the pages show.
 *
 * @param receiptKeys the keys that recorders believe: the pages check receipts as they do
 * @param fleet who knows of the devices
 * @param wall the zone of the bureau
 */
public record Site(
    Database database,
    Vault vault,
    Intake intake,
    Projector projector,
    ReceiptKeys receiptKeys,
    Fleet fleet,
    WallClock wall,
    InstantSource clock) {

  /**
   * Who knows of the devices.
   *
   * @param registrar who keeps the register; empty for a store without one
   * @param docks what was heard of docks
   * @param watchman who looks out for what will be late
   */
  public record Fleet(Optional<RegistrarClient> registrar, DockRoll docks, Watchman watchman) {}
}

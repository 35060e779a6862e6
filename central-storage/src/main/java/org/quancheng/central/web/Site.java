package org.quancheng.central.web;

import java.time.InstantSource;
import java.util.Optional;
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
 * @param registrar who keeps the register of devices; empty for a store without one
 * @param wall the zone of the bureau
 */
public record Site(
    Database database,
    Vault vault,
    Intake intake,
    Projector projector,
    ReceiptKeys receiptKeys,
    Optional<RegistrarClient> registrar,
    WallClock wall,
    InstantSource clock) {}

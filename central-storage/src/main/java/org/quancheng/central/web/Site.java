package org.quancheng.central.web;

import java.time.InstantSource;
import org.quancheng.central.intake.Intake;
import org.quancheng.central.page.WallClock;
import org.quancheng.central.playback.Projector;
import org.quancheng.central.vault.Vault;
import org.quancheng.evidence.receipt.ReceiptKeys;
import org.quancheng.transfer.database.Database;

/**
 * What the pages show.
 *
 * @param receiptKeys the keys that recorders believe: the pages check receipts as they do
 * @param wall the zone of the bureau
 */
public record Site(
    Database database,
    Vault vault,
    Intake intake,
    Projector projector,
    ReceiptKeys receiptKeys,
    WallClock wall,
    InstantSource clock) {}

package org.quancheng.central;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.central.access.SignIn;
import org.quancheng.central.accounting.ChainTable;
import org.quancheng.central.accounting.JournalTable;
import org.quancheng.central.accounting.Signers;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.custody.ReceiptOffice;
import org.quancheng.central.docks.DockRoll;
import org.quancheng.central.escalation.LadderTable;
import org.quancheng.central.fleet.HandOverTable;
import org.quancheng.central.fleet.VersionTable;
import org.quancheng.central.index.CaptureTable;
import org.quancheng.central.mail.MailTable;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.central.vault.Vault;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.reading.Access;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.Unwrapper;
import org.quancheng.evidence.safe.KeySafe;
import org.quancheng.evidence.safe.StoreKeys;
import org.quancheng.evidence.trust.DenyListFile;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.transfer.coordination.Inbox;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.duty.DutyBook;
import org.quancheng.transfer.message.HeadSource;
import org.quancheng.transfer.release.ReleaseKeys;
import org.quancheng.transfer.release.ReleaseShelf;
import org.quancheng.transfer.upload.UploadDesk;

/** What everything else stands on: identity, keys, database and vault. */
record Foundation(
    DeviceIdentity identity,
    TrustAnchors anchors,
    DenyListFile denied,
    DutyBook duty,
    ReleaseShelf releases,
    Access access,
    Database database,
    Vault vault,
    ReceiptOffice receipts,
    HeadSource ids,
    Outbox outbox,
    InstantSource clock,
    SecureRandom random)
    implements AutoCloseable {

  private static final String DATABASE = "central.db";

  /** Opens all of it. */
  static Foundation open(CentralSettings settings, InstantSource clock)
      throws IOException, SQLException {
    var secrets = storeKeys(settings);
    var identity = secrets.identity();
    if (identity.role() != DeviceRole.CENTRAL) {
      throw new OperatorException(
          "%s is the identity of a %s".formatted(settings.identity(), identity.role().text()),
          "Name the identity that was made for the store.");
    }
    var roots = TrustAnchors.load(settings.identity().resolve("anchors"));
    var denied = DenyListFile.open(settings.data().resolve("deny-list.pem"), roots, clock);
    var duty = DutyBook.open(settings.data().resolve("duty-sheet.json"));
    var releases =
        ReleaseShelf.open(
            settings.data().resolve("releases"), ReleaseKeys.beside(settings.identity()));
    var anchors = roots.heeding(denied);
    var access = new Access(ring(secrets, settings.keys()), roots);
    var signer = secrets.receipts();
    var vault = Vault.open(settings.vaults());
    var random = new SecureRandom();
    var ids = new HeadSource(clock, random);
    var database = database(settings.data());
    try {
      var receipts =
          database.inTransaction(
              connection -> ReceiptOffice.open(connection, signer, vault.copies(), ids.uuid()));
      var outbox = new Outbox(database, ids, clock);
      return new Foundation(
          identity, anchors, denied, duty, releases, access, database, vault, receipts, ids, outbox,
          clock, random);
    } catch (SQLException e) {
      database.close();
      throw e;
    }
  }

  private static StoreKeys storeKeys(CentralSettings settings) {
    var file = settings.keys().store();
    try (var passphrase = settings.keys().passphrase().read("the store's keys")) {
      return StoreKeys.of(KeySafe.open(file, passphrase), settings.identity(), file.toString());
    }
  }

  /** The keys of the safe, and those that stay in tokens. */
  private static KeyRing ring(StoreKeys secrets, CentralSettings.Keys keys) {
    var rings = new ArrayList<>(List.of(secrets.ring()));
    keys.tokens().map(KeyRing::load).ifPresent(rings::add);
    var all = new ArrayList<Unwrapper>();
    for (var ring : rings) {
      ring.ids().forEach(id -> all.add(ring.find(id).orElseThrow()));
    }
    return new KeyRing(all);
  }

  private static Database database(Path data) throws SQLException {
    var database =
        Database.open(
            data.resolve(DATABASE),
            List.of(
                ReceiptOffice.SCHEMA,
                TransferTable.SCHEMA,
                DockRoll.SCHEMA,
                LadderTable.SCHEMA,
                MailTable.SCHEMA,
                CaptureTable.SCHEMA,
                Ledger.SCHEMA,
                JournalTable.SCHEMA,
                Signers.SCHEMA,
                ChainTable.SCHEMA,
                HandOverTable.SCHEMA,
                VersionTable.SCHEMA,
                SignIn.SCHEMA,
                UploadDesk.SCHEMA,
                Outbox.SCHEMA,
                Inbox.SCHEMA));
    var broken = database.query(Ledger::firstBroken);
    if (broken.isPresent()) {
      database.close();
      throw new OperatorException(
          "the ledger does not hold from entry %d on".formatted(broken.getAsLong()),
          "Keep this database aside, restore the last backup, and have the difference looked at.");
    }
    return database;
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}

package org.quancheng.central.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.accounting.Signers;
import org.quancheng.central.accounting.Testimony;
import org.quancheng.central.vault.Area;
import org.quancheng.central.vault.Vault;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.transfer.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the index again from the objects, for those that it does not know. */
public final class Rebuild implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

  private final Database database;
  private final Vault vault;
  private final Catalogue catalogue;
  private final TrustAnchors anchors;

  /** Rebuilds the index of one database from one vault. */
  public Rebuild(Database database, Vault vault, Catalogue catalogue, TrustAnchors anchors) {
    this.database = database;
    this.vault = vault;
    this.catalogue = catalogue;
    this.anchors = anchors;
  }

  @Override
  public void run() {
    try {
      int found = 0;
      for (var area : Area.values()) {
        for (var digest : vault.objects(area)) {
          found += enter(digest, area) ? 1 : 0;
        }
      }
      if (found > 0) {
        LOG.info("{} captures were found in the vault and entered in the index", found);
      }
    } catch (IOException | SQLException e) {
      LOG.warn("the index could not be completed from the vault: {}", e.getMessage());
    }
  }

  private boolean enter(Digest digest, Area area) throws IOException, SQLException {
    var file = vault.find(digest);
    if (file.isEmpty()) {
      return false;
    }
    var known = database.query(reader -> CaptureTable.find(reader, digest));
    if (known.isPresent()) {
      askSigner(known.get(), file.get());
      return false;
    }
    var verification = CaptureVerifier.verify(file.get(), anchors);
    if (!verification.fileDigest().equals(digest)) {
      LOG.error("the object {} no longer reads as its name", digest);
      return false;
    }
    @Nullable String quarantine = area == Area.QUARANTINE ? "索引重建：隔离区中的摄录，请重新核查" : null;
    var storedAt = Files.getLastModifiedTime(file.get()).toInstant();
    var card = catalogue.describe(file.get(), verification, storedAt, quarantine);
    database.change(card::enter);
    return true;
  }

  /** An index made before the store kept the recorders' certificates has none of this one. */
  private void askSigner(CaptureEntry entry, Path file) throws IOException, SQLException {
    if (entry.signer().equals("TRUSTED")
        && !database.query(reader -> Signers.know(reader, entry.recorder()))) {
      var found = Testimony.of(file, CaptureVerifier.verify(file, anchors));
      if (found.isPresent()) {
        database.change(found.get()::enter);
      }
    }
  }
}

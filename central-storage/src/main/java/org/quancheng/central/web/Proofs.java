package org.quancheng.central.web;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.index.CaptureEntry;
import org.quancheng.central.page.Fact;
import org.quancheng.central.page.Words;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.central.vault.Area;
import org.quancheng.evidence.receipt.InvalidReceiptException;
import org.quancheng.evidence.receipt.Receipt;
import org.quancheng.transfer.message.TransferState;

/** Says why a capture can be believed, and where it cannot. */
final class Proofs {

  private static final String GOOD = "✔";
  private static final String BAD = "!";

  private final Site site;
  private final Words words;

  Proofs(Site site, Words words) {
    this.site = site;
    this.words = words;
  }

  List<Fact> of(Connection reader, CaptureEntry entry, @Nullable TransferRow receipted)
      throws SQLException {
    var facts = new ArrayList<Fact>();
    boolean intact = entry.verdict().equals("SEALED_INTACT") || entry.verdict().equals("RECOVERED");
    facts.add(fact("signature", words.say("verdict." + entry.verdict()), intact));
    boolean trusted = entry.signer().equals("TRUSTED");
    facts.add(fact("chain", words.say("signer." + entry.signer()), trusted));
    long copies = copies(entry);
    boolean all = copies == site.vault().copies();
    facts.add(fact("copies", words.say("capture.copies", copies), all));
    var jws = receipted == null ? null : receipted.receipt();
    if (receipted == null || jws == null) {
      facts.add(fact("receipt", words.say("capture.receipt.none"), false));
      return facts;
    }
    receipt(reader, jws, facts);
    boolean erased = receipted.state() == TransferState.CLOSED;
    var told = words.say(erased ? "state.ERASED.hint" : "capture.erased.no");
    facts.add(new Fact(words.say("capture.trust.erased"), told, erased ? GOOD : ""));
    return facts;
  }

  /** Checks the receipt as a recorder would, and that the ledger still holds what it says. */
  private void receipt(Connection reader, String jws, List<Fact> facts) throws SQLException {
    Receipt receipt;
    try {
      receipt = site.receiptKeys().verify(jws);
    } catch (InvalidReceiptException e) {
      facts.add(fact("receipt", String.valueOf(e.getMessage()), false));
      return;
    }
    var signed = site.wall().both(receipt.verifiedAt());
    facts.add(fact("receipt", words.say("capture.receipt.at", signed, receipt.keyId()), true));
    boolean holds =
        Ledger.at(reader, receipt.ledgerPosition())
            .filter(entry -> entry.head().equals(receipt.ledgerHead()))
            .isPresent();
    var position = words.say("capture.ledger.position", receipt.ledgerPosition());
    facts.add(fact("ledger", position, holds));
  }

  private long copies(CaptureEntry entry) {
    var area = entry.quarantine() == null ? Area.ARCHIVE : Area.QUARANTINE;
    return site.vault().places(area, entry.digest()).stream().filter(Files::isReadable).count();
  }

  private Fact fact(String name, String value, boolean good) {
    return new Fact(words.say("capture.trust." + name), value, good ? GOOD : BAD);
  }
}

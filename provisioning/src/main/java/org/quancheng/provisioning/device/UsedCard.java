package org.quancheng.provisioning.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.TreeSet;
import org.quancheng.evidence.durable.Folders;
import org.quancheng.evidence.journal.FormerJournal;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.journal.JournalEntry;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.evidence.journal.MalformedJournalException;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.DeviceName;

/** The data folder of a recorder that is to serve under another name. */
public final class UsedCard {

  private static final String CAPTURE = ".qcap";

  private final Path data;
  private final FormerJournal former;

  private UsedCard(Path data, FormerJournal former) {
    this.data = data;
    this.former = former;
  }

  /**
   * Opens the card and reads its journal.
   *
   * @param certificate of the name that the recorder leaves
   * @throws OperatorException if the journal does not hold, or if the card still has captures that
   *     the store gave no receipt for: nothing that may be evidence is wiped
   */
  public static UsedCard open(Path data, DeviceName name, X509Certificate certificate)
      throws IOException {
    var entries = entries(data.resolve("journal.qcj"));
    var found = JournalVerifier.verify(entries, Journal.Head.EMPTY, certificate);
    if (entries.isEmpty() || !found.clean()) {
      throw new OperatorException(
          "the journal of %s does not hold: %s"
              .formatted(name, String.join("; ", found.problems())),
          "Keep the card as evidence, and put another one into the recorder.");
    }
    var left = new TreeSet<Long>();
    for (var entry : entries) {
      switch (entry.fact()) {
        case Fact.Opened(var number, _) -> left.add(number);
        case Fact.Erased(var number, _) -> left.remove(number);
        case Fact.Abandoned(var number, _) -> left.remove(number);
        case Fact.Closed _, Fact.Follows _ -> {}
      }
    }
    if (!left.isEmpty()) {
      throw new OperatorException(
          "captures %s of %s are still on its card".formatted(left, name),
          "Dock it until the store has given receipts for all of them.");
    }
    refuseStray(data, name);
    var last = entries.getLast();
    return new UsedCard(
        data, new FormerJournal(name, new Journal.Head(last.sequence(), last.digest())));
  }

  /** A capture that the journal does not tell of, or calls gone, is evidence all the more. */
  private static void refuseStray(Path data, DeviceName name) throws IOException {
    try (var files = Files.walk(data)) {
      var stray = files.filter(file -> file.toString().endsWith(CAPTURE)).findFirst();
      if (stray.isPresent()) {
        throw new OperatorException(
            "%s lies on the card of %s, and its journal does not know it"
                .formatted(stray.get(), name),
            "Bring the file to the store's keeper; wipe the card when it was looked at.");
      }
    }
  }

  private static java.util.List<JournalEntry> entries(Path journal) throws IOException {
    try {
      return JournalVerifier.decode(Files.readAllBytes(journal));
    } catch (MalformedJournalException e) {
      throw new OperatorException(
          "%s is broken: %s".formatted(journal, e.getMessage()),
          "Start the recorder once, so that it mends what a power cut tore.");
    } catch (java.nio.file.NoSuchFileException e) {
      throw new OperatorException(
          "there is no journal in " + journal.getParent(), "Name the recorder's data folder.");
    }
  }

  /** Where its journal ended. */
  public FormerJournal former() {
    return former;
  }

  /** Wipes the card; the identity that names its journal must be there before. */
  public void wipe() throws IOException {
    Folders.remove(data);
  }
}

package org.quancheng.evidence.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.suite.SignatureScheme;

/** Checks entries that came from a recorder: signatures, chain, and numbers without gaps. */
public final class JournalVerifier {

  private static final int SIGNATURE_BYTES = SignatureScheme.ECDSA_P256.bytes();

  private JournalVerifier() {}

  /**
   * What the entries show.
   *
   * @param problems one sentence each; empty when all holds
   * @param openNumbers numbers given out and neither closed nor abandoned
   */
  public record Findings(List<String> problems, List<Long> openNumbers) {

    public Findings {
      problems = List.copyOf(problems);
      openNumbers = List.copyOf(openNumbers);
    }

    /** Whether signatures, chain and numbers all hold. */
    public boolean clean() {
      return problems.isEmpty();
    }
  }

  /**
   * Splits what a recorder sent into entries.
   *
   * @throws MalformedJournalException if the bytes are anything but whole entries
   */
  public static List<JournalEntry> decode(byte[] encoded) throws MalformedJournalException {
    var source = ByteBuffer.wrap(encoded);
    var entries = new ArrayList<JournalEntry>();
    while (source.hasRemaining()) {
      entries.add(EntryCodec.decode(source, SIGNATURE_BYTES));
    }
    return List.copyOf(entries);
  }

  /** Joins entries to what a recorder sends. */
  public static byte[] encode(List<JournalEntry> entries) {
    var bytes = new ByteArrayOutputStream();
    entries.forEach(entry -> bytes.writeBytes(entry.encode()));
    return bytes.toByteArray();
  }

  /**
   * Checks entries that follow a known head.
   *
   * @param before the head already known; {@link Journal.Head#EMPTY} for none
   * @param device the certificate of the recorder
   */
  public static Findings verify(
      List<JournalEntry> entries, Journal.Head before, X509Certificate device) {
    var scheme = SignatureScheme.of(device.getPublicKey());
    var problems = new ArrayList<String>();
    var open = new TreeSet<Long>();
    var head = before;
    long lastNumber = before.sequence() == 0 ? 0 : -1;
    for (var entry : entries) {
      if (entry.sequence() != head.sequence() + 1) {
        problems.add(
            "entries %d to %d are missing".formatted(head.sequence() + 1, entry.sequence() - 1));
      } else if (!entry.previous().equals(head.digest())) {
        problems.add("entry %d does not follow the one before".formatted(entry.sequence()));
      }
      if (!scheme.verify(
          device.getPublicKey(), entry.signature(), EntryCodec.signedMessage(entry))) {
        problems.add("entry %d is not signed by the recorder".formatted(entry.sequence()));
      }
      if (entry.fact() instanceof Fact.Opened(var number, _)) {
        if (lastNumber >= 0 && number != lastNumber + 1) {
          problems.add("capture numbers jump from %d to %d".formatted(lastNumber, number));
        }
        lastNumber = number;
        open.add(number);
      } else if (entry.fact() instanceof Fact.Follows) {
        if (entry.sequence() != 1) {
          problems.add("entry %d names a former journal too late".formatted(entry.sequence()));
        }
      } else if (!(entry.fact() instanceof Fact.Erased)) {
        open.remove(entry.fact().number());
      }
      head = new Journal.Head(entry.sequence(), entry.digest());
    }
    return new Findings(problems, List.copyOf(open));
  }
}

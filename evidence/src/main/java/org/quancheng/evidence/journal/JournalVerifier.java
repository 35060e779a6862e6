package org.quancheng.evidence.journal;

import java.security.cert.X509Certificate;
import java.util.List;

/** Checks entries that came from a recorder: signatures, chain, and numbers without gaps. */
@SuppressWarnings("DoNotCallSuggester")
public final class JournalVerifier {

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

  /** Splits what a recorder sent into entries. */
  public static List<JournalEntry> decode(byte[] encoded) throws MalformedJournalException {
    throw new UnsupportedOperationException();
  }

  /** Joins entries to what a recorder sends. */
  public static byte[] encode(List<JournalEntry> entries) {
    throw new UnsupportedOperationException();
  }

  /**
   * Checks entries that follow a known head.
   *
   * @param before the head already known; sequence 0 for none
   * @param device the certificate of the recorder
   */
  public static Findings verify(
      List<JournalEntry> entries, Journal.Head before, X509Certificate device) {
    throw new UnsupportedOperationException();
  }
}

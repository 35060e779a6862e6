package org.quancheng.transfer.exchange;

import java.util.List;
import java.util.UUID;

/**
 * Lines of a dock's hand-over ledger, one after the other.
 *
 * @param chain whose lines they are
 * @param lines at most {@value #LINES_MAX}
 */
public record HandOvers(UUID chain, List<HandOver> lines) {

  /** Lines in one request. */
  public static final int LINES_MAX = 500;

  public HandOvers {
    if (lines.size() > LINES_MAX) {
      throw new IllegalArgumentException("more lines than a request may have");
    }
    lines = List.copyOf(lines);
  }
}

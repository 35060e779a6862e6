package org.quancheng.central.page;

import java.util.List;

/**
 * The newest ledger entries.
 *
 * @param finding whether the whole chain holds, in one sentence
 */
public record LedgerPage(Shell shell, String finding, boolean whole, List<LedgerLine> lines) {

  public LedgerPage {
    lines = List.copyOf(lines);
  }
}

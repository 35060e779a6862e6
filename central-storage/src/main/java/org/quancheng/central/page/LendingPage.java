package org.quancheng.central.page;

import java.util.List;

/**
 * The hand-over ledger (使用台账).
 *
 * @param form the filters as they were typed
 * @param finding whether all docks' chains hold, in one sentence
 */
public record LendingPage(Shell shell, Form form, String finding, boolean whole, List<Line> lines) {

  public LendingPage {
    lines = List.copyOf(lines);
  }

  /** What is looked for. */
  public record Form(String officer, String recorder, String from, String to) {}

  /** One recorder from out to in; what is not known is empty. */
  public record Line(
      String officer,
      String recorder,
      String outAt,
      String outWhere,
      String inAt,
      String inWhere,
      boolean unasked) {}
}

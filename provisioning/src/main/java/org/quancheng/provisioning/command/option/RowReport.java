package org.quancheng.provisioning.command.option;

import java.util.List;
import org.quancheng.provisioning.roster.RowResult;
import org.quancheng.provisioning.undertaking.Report;

/** Reports what became of the rows of a table. */
public final class RowReport {

  private RowReport() {}

  /** Names every refused row by line and reason, and counts the others. */
  public static void add(Report report, List<RowResult> results, boolean keptGoing) {
    var refused = results.stream().filter(row -> !row.taken()).toList();
    boolean nothing = !refused.isEmpty() && !keptGoing;
    for (var row : refused) {
      report.line("line %d: %s".formatted(row.line(), row.said()));
    }
    report
        .data("refused", refused)
        .fact("taken", nothing ? 0 : results.size() - refused.size())
        .fact("refusedRows", refused.size());
    if (nothing) {
      report.line("Nothing was taken. Correct the rows, or take the others with --skip-bad-rows.");
    }
    if (!refused.isEmpty()) {
      report.incomplete();
    }
  }
}

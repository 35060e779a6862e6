package org.quancheng.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Markdown table of results, so that what is printed can go into the documents as it is. */
public final class ResultTable {

  private final String title;
  private final List<String> lines = new ArrayList<>();

  /** Starts a table whose first row is the header. */
  public ResultTable(String title, String... columns) {
    this.title = title;
    row((Object[]) columns);
    lines.add("|" + " --- |".repeat(columns.length));
  }

  /** Adds a row; numbers with a fraction are shown with two digits. */
  public void row(Object... cells) {
    var line = new StringBuilder("|");
    for (Object cell : cells) {
      String text = cell instanceof Double d ? String.format(Locale.ROOT, "%.2f", d) : "" + cell;
      line.append(' ').append(text).append(" |");
    }
    lines.add(line.toString());
  }

  @Override
  public String toString() {
    return "\n" + title + "\n\n" + String.join("\n", lines) + "\n";
  }
}

package org.quancheng.benchmarks.measure;

import java.util.Locale;

/**
 * A Markdown table of results, so that what is printed can go into the documents as it is. Each row
 * is printed when it is known: a contestant that fails later takes none of them along.
 */
public final class ResultTable {

  /** Prints the title and the header. */
  public ResultTable(String title, String... columns) {
    System.out.printf("%n%s%n%n", title);
    row((Object[]) columns);
    System.out.println("|" + " --- |".repeat(columns.length));
  }

  /** Prints a row; numbers with a fraction are shown with two digits. */
  public void row(Object... cells) {
    var line = new StringBuilder("|");
    for (Object cell : cells) {
      String text = cell instanceof Double d ? String.format(Locale.ROOT, "%.2f", d) : "" + cell;
      line.append(' ').append(text).append(" |");
    }
    System.out.println(line);
  }
}

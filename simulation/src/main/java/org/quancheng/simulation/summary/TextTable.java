package org.quancheng.simulation.summary;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns; a Chinese character is as wide as two letters. */
public final class TextTable {

  private static final int FIRST_WIDE = 0x2E80;

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; the first sets how many columns there are. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** The rows, one a line. */
  public String text() {
    var text = new StringBuilder();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        var cell = row.get(column);
        line.append(cell).repeat(' ', widest(column) - width(cell) + 2);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private int widest(int column) {
    return rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
  }

  private static int width(String cell) {
    return cell.codePoints().map(c -> c >= FIRST_WIDE ? 2 : 1).sum();
  }
}

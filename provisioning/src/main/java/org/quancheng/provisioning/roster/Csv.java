package org.quancheng.provisioning.roster;

import java.util.ArrayList;
import java.util.List;

/** Splits comma-separated text (RFC 4180); lines without any text are left out. */
final class Csv {

  private final String text;
  private int position;
  private int line = 1;

  private Csv(String text) {
    this.text = text;
  }

  /** A row of cells, and the line it starts on, from 1. */
  record Line(int number, List<String> cells) {

    Line {
      cells = List.copyOf(cells);
    }
  }

  static List<Line> parse(String text) {
    var csv = new Csv(text);
    var rows = new ArrayList<Line>();
    while (csv.position < text.length()) {
      var row = csv.row();
      if (row.cells().stream().anyMatch(cell -> !cell.isBlank())) {
        rows.add(row);
      }
    }
    return rows;
  }

  private Line row() {
    int start = line;
    var cells = new ArrayList<String>();
    while (true) {
      cells.add(cell());
      if (position >= text.length() || text.charAt(position++) != ',') {
        line++;
        return new Line(start, cells);
      }
    }
  }

  /** Leaves the position on the comma or line feed that ends the cell. */
  private String cell() {
    var cell = new StringBuilder();
    boolean quoted = false;
    for (; position < text.length(); position++) {
      char c = text.charAt(position);
      if (c == '"') {
        if (quoted && position + 1 < text.length() && text.charAt(position + 1) == '"') {
          cell.append(c);
          position++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && (c == ',' || c == '\n')) {
        break;
      } else if (c != '\r') {
        if (c == '\n') {
          line++;
        }
        cell.append(c);
      }
    }
    return cell.toString();
  }
}

package org.quancheng.provisioning.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.quancheng.evidence.operator.OperatorException;

/**
 * A CSV file (RFC 4180) in UTF-8 whose first row names the columns. A byte-order mark, as
 * spreadsheets write it, is passed over.
 */
public final class Table {

  private Table() {}

  /**
   * One row.
   *
   * @param line where it starts in the file, from 1
   * @param cells by the name of their column, in small letters
   */
  public record Row(int line, Map<String, String> cells) {

    /** Copies the cells. */
    public Row {
      cells = Map.copyOf(cells);
    }

    /** The cell under this name; empty where there is none. */
    public String cell(String column) {
      return cells.getOrDefault(column, "");
    }
  }

  /**
   * Reads a table.
   *
   * @throws OperatorException if the file cannot be read, or lacks one of these columns
   */
  public static List<Row> read(Path file, String... columns) {
    String text;
    try {
      text = Files.readString(file, UTF_8);
    } catch (CharacterCodingException e) {
      throw new OperatorException(
          file + " is not in UTF-8", "Save it as 'CSV UTF-8' in the spreadsheet program.");
    } catch (IOException e) {
      throw new OperatorException(file + " cannot be read", "Check its name and its rights.");
    }
    var rows = Csv.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (rows.isEmpty()) {
      throw new OperatorException(file + " is empty", "Let its first row name the columns.");
    }
    var header =
        rows.getFirst().cells().stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .toList();
    for (var column : columns) {
      if (!header.contains(column)) {
        throw new OperatorException(
            "%s has no column '%s'".formatted(file, column),
            "Let its first row name the columns: " + String.join(",", columns));
      }
    }
    var found = new ArrayList<Row>();
    for (var row : rows.subList(1, rows.size())) {
      found.add(named(header, row));
    }
    return found;
  }

  private static Row named(List<String> header, Csv.Line row) {
    var cells = new HashMap<String, String>();
    for (int i = 0; i < Math.min(header.size(), row.cells().size()); i++) {
      cells.put(header.get(i), row.cells().get(i).strip());
    }
    return new Row(row.number(), cells);
  }
}

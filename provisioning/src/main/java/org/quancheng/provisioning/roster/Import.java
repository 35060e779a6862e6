package org.quancheng.provisioning.roster;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.CertificateNumber;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.provisioning.registry.Cases;
import org.quancheng.provisioning.registry.Officers;
import org.quancheng.provisioning.registry.Registry;

/**
 * Takes a table into the register: all rows, or none if one is refused; or, if that is wished,
 * every row that is in order.
 */
public final class Import {

  private final Registry registry;
  private final boolean keepGoing;

  /** Imports into this register; {@code keepGoing} takes the good rows beside bad ones. */
  public Import(Registry registry, boolean keepGoing) {
    this.registry = registry;
    this.keepGoing = keepGoing;
  }

  /** Columns {@code id, certificate, name, section}; the last two may be left empty. */
  public List<RowResult> officers(Path file) throws SQLException {
    var rows = Table.read(file, "id", "certificate");
    return registry
        .database()
        .inTransaction(writer -> {
          Map<CertificateNumber, OfficerId> holders = new HashMap<>(Officers.holders(writer));
          return take(rows, writer, row -> officer(writer, row, holders));
        });
  }

  private static void officer(
      Connection writer, Table.Row row, Map<CertificateNumber, OfficerId> holders)
      throws SQLException {
    var officer = Officer.of(row.cell("id"), row.cell("certificate"));
    var holder = holders.putIfAbsent(officer.certificate(), officer.id());
    if (holder != null && !holder.equals(officer.id())) {
      throw new IllegalArgumentException(
          "certificate %s belongs to officer %s".formatted(officer.certificate(), holder));
    }
    Officers.put(writer, officer, row.cell("name"), row.cell("section"));
  }

  /** Columns {@code number, title}. */
  public List<RowResult> cases(Path file) throws SQLException {
    var rows = Table.read(file, "number", "title");
    return registry
        .database()
        .inTransaction(writer ->
            take(
                rows,
                writer,
                row ->
                    Cases.put(
                        writer, new CaseNumber(row.cell("number"), false), row.cell("title"))));
  }

  /** Takes one row. */
  @FunctionalInterface
  private interface RowAction {

    void take(Table.Row row) throws SQLException;
  }

  private List<RowResult> take(List<Table.Row> rows, Connection writer, RowAction action)
      throws SQLException {
    var results = new ArrayList<RowResult>();
    try (var savepoint = writer.createStatement()) {
      savepoint.execute("SAVEPOINT import");
      for (var row : rows) {
        try {
          action.take(row);
          results.add(new RowResult(row.line(), true, "taken"));
        } catch (IllegalArgumentException e) {
          results.add(new RowResult(row.line(), false, String.valueOf(e.getMessage())));
        }
      }
      if (!keepGoing && results.stream().anyMatch(Predicate.not(RowResult::taken))) {
        savepoint.execute("ROLLBACK TO import");
      }
      savepoint.execute("RELEASE import");
    }
    return results;
  }
}

package org.quancheng.central.escalation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quancheng.central.escalation.LadderState.Eased;
import org.quancheng.central.escalation.LadderState.Heeded;
import org.quancheng.central.escalation.LadderState.Quiet;
import org.quancheng.central.escalation.LadderState.Raised;
import org.quancheng.central.table.Row;
import org.quancheng.central.table.Sql;
import org.quancheng.transfer.database.Schema;

/** The troubles of which somebody was told and which are not over. */
public final class LadderTable {

  /** Its table. */
  public static final Schema SCHEMA =
      Schema.of(
          "ladder",
          """
          CREATE TABLE ladder (
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            state TEXT NOT NULL,
            rung TEXT NOT NULL,
            told_at INTEGER NOT NULL,
            since INTEGER NOT NULL,
            heeded_by TEXT,
            PRIMARY KEY (kind, name)
          ) STRICT
          """);

  private LadderTable() {}

  static Map<Subject, LadderRow> all(Connection connection) throws SQLException {
    var all = new HashMap<Subject, LadderRow>();
    for (var row : Sql.list(connection, LadderTable::read, "SELECT * FROM ladder")) {
      all.put(row.subject(), row);
    }
    return all;
  }

  static Optional<LadderRow> find(Connection connection, Subject subject) throws SQLException {
    return Sql.first(
        connection,
        LadderTable::read,
        "SELECT * FROM ladder WHERE kind = ? AND name = ?",
        subject.kind(),
        subject.name());
  }

  /** Writes a trouble as it is now; one of which nobody needs to know is forgotten. */
  static void save(Connection connection, LadderRow row) throws SQLException {
    var told = row.state().told();
    if (told.isEmpty()) {
      Sql.update(
          connection,
          "DELETE FROM ladder WHERE kind = ? AND name = ?",
          row.subject().kind(),
          row.subject().name());
      return;
    }
    Sql.update(
        connection,
        """
        INSERT OR REPLACE INTO ladder (kind, name, state, rung, told_at, since, heeded_by)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        row.subject().kind(),
        row.subject().name(),
        row.state().getClass().getSimpleName(),
        told.get(),
        row.state() instanceof Raised(_, var at) ? at : row.since(),
        row.since(),
        row.heededBy());
  }

  private static LadderRow read(Row row) throws SQLException {
    var rung = Rung.valueOf(row.text("rung"));
    var state =
        switch (row.text("state")) {
          case "Raised" -> new Raised(rung, row.moment("told_at"));
          case "Heeded" -> new Heeded(rung);
          case "Eased" -> new Eased(rung);
          case String other -> throw new SQLException("no trouble can be '" + other + "'");
        };
    return new LadderRow(
        new Subject(Subject.Kind.valueOf(row.text("kind")), row.text("name")),
        state,
        row.moment("since"),
        row.textOrNull("heeded_by"));
  }

  static LadderRow fresh(Subject subject, Instant now) {
    return new LadderRow(subject, new Quiet(), now, null);
  }
}

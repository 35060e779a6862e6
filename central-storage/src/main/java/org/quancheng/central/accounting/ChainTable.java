package org.quancheng.central.accounting;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.accounting.ChainWalk.Place;
import org.quancheng.central.accounting.MissingNumber.Reason;
import org.quancheng.central.table.Row;
import org.quancheng.central.table.Sql;
import org.quancheng.evidence.header.CaptureLink;
import org.quancheng.evidence.verify.Verification;
import org.quancheng.transfer.database.Schema;

/** How the stored captures of a recorder name one another, and whether that holds. */
public final class ChainTable {

  /** Its table. */
  public static final Schema SCHEMA =
      Schema.of(
          "chain",
          """
          CREATE TABLE chain (
            capture TEXT PRIMARY KEY,
            recorder TEXT NOT NULL,
            number INTEGER NOT NULL,
            started_at INTEGER NOT NULL,
            ended_at INTEGER NOT NULL,
            tail TEXT NOT NULL,
            previous TEXT
          ) STRICT
          """,
          "CREATE INDEX chain_by_number ON chain (recorder, number)");

  private ChainTable() {}

  /** Keeps where a verified capture stands. */
  static void put(Connection connection, Verification found) throws SQLException {
    var header = found.header().orElseThrow();
    var started = header.origin().start().utc();
    Sql.update(
        connection,
        """
        INSERT OR REPLACE INTO chain
          (capture, recorder, number, started_at, ended_at, tail, previous)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        found.fileDigest(),
        header.device(),
        header.number(),
        started,
        started.plus(found.signed()),
        text(found.link()),
        text(header.origin().previous()));
  }

  private static @Nullable String text(Optional<CaptureLink> link) {
    return link.map(one -> one.header().hex() + one.lastStatement().hex()).orElse(null);
  }

  /** The captures that name another predecessor than the one that is here. */
  static List<MissingNumber> unlinked(Connection connection) throws SQLException {
    var places = Sql.list(connection, ChainTable::place, "SELECT * FROM chain ORDER BY number");
    var abandoned = JournalTable.abandoned(connection);
    var walks = new TreeMap<String, ChainWalk>();
    for (var place : places) {
      var recorder = place.recorder();
      walks
          .computeIfAbsent(recorder, _ -> new ChainWalk(abandoned.getOrDefault(recorder, Set.of())))
          .pass(place);
    }
    return walks.values().stream()
        .flatMap(walk -> walk.wrong().stream())
        .map(one -> new MissingNumber(one.recorder(), one.number(), one.started(), Reason.UNLINKED))
        .toList();
  }

  /** The captures of which something else is here than what their recorder closed. */
  static List<MissingNumber> altered(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        row ->
            new MissingNumber(
                row.text("recorder"), row.number("number"), row.moment("at"), Reason.ALTERED),
        """
        SELECT recorder, number, at FROM journal j
        WHERE fact = 'CLOSED' AND proven = 1 AND file IS NOT NULL
          AND EXISTS (SELECT 1 FROM chain c WHERE c.recorder = j.recorder AND c.number = j.number)
          AND NOT EXISTS (SELECT 1 FROM chain c
            WHERE c.recorder = j.recorder AND c.number = j.number AND c.capture = j.file)
        ORDER BY recorder, number
        """);
  }

  private static Place place(Row row) throws SQLException {
    return new Place(
        row.text("recorder"),
        row.number("number"),
        row.moment("started_at"),
        row.moment("ended_at"),
        row.text("tail"),
        row.textOrNull("previous"));
  }
}

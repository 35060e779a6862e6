package org.quancheng.central.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.table.Row;
import org.quancheng.central.table.Sql;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.Stage;
import org.quancheng.transfer.database.Schema;

/** The captures in the vault, with their officers and the marks on their time line. */
public final class CaptureTable {

  /** Its tables. */
  public static final Schema SCHEMA =
      Schema.of(
          "capture",
          """
          CREATE TABLE capture (
            digest TEXT PRIMARY KEY,
            capture_id TEXT NOT NULL,
            recorder TEXT NOT NULL,
            number INTEGER NOT NULL,
            kind TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            signed_ms INTEGER NOT NULL,
            size INTEGER NOT NULL,
            verdict TEXT NOT NULL,
            signer TEXT NOT NULL,
            case_number TEXT,
            provisional INTEGER NOT NULL,
            act TEXT,
            stage TEXT,
            stored_at INTEGER NOT NULL,
            quarantine TEXT
          ) STRICT
          """,
          "CREATE INDEX capture_by_start ON capture (started_at)",
          "CREATE INDEX capture_by_case ON capture (case_number)",
          "CREATE INDEX capture_by_number ON capture (recorder, number)",
          """
          CREATE TABLE capture_officer (
            digest TEXT NOT NULL REFERENCES capture (digest) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            officer TEXT NOT NULL,
            certificate TEXT NOT NULL,
            PRIMARY KEY (digest, place)
          ) STRICT
          """,
          "CREATE INDEX capture_officer_by_officer ON capture_officer (officer)",
          "CREATE INDEX capture_officer_by_certificate ON capture_officer (certificate)",
          """
          CREATE TABLE capture_mark (
            digest TEXT NOT NULL REFERENCES capture (digest) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            at_ms INTEGER NOT NULL,
            kind TEXT NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (digest, place)
          ) STRICT
          """);

  private CaptureTable() {}

  /** Writes or replaces what is known about a capture. */
  static void put(Connection connection, CaptureEntry entry, List<TimelineMark> marks)
      throws SQLException {
    Sql.update(connection, "DELETE FROM capture WHERE digest = ?", entry.digest());
    Sql.update(
        connection,
        """
        INSERT INTO capture (digest, capture_id, recorder, number, kind, started_at, signed_ms,
          size, verdict, signer, case_number, provisional, act, stage, stored_at, quarantine)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        entry.digest(),
        entry.captureId(),
        entry.recorder(),
        entry.number(),
        entry.kind(),
        entry.startedAt(),
        entry.signed().toMillis(),
        entry.sizeBytes(),
        entry.verdict(),
        entry.signer(),
        entry.caseNumber(),
        entry.provisional(),
        entry.act(),
        entry.stage(),
        entry.storedAt(),
        entry.quarantine());
    putOfficers(connection, entry);
    putMarks(connection, entry.digest(), marks);
  }

  private static void putOfficers(Connection connection, CaptureEntry entry) throws SQLException {
    int place = 0;
    for (var officer : entry.officers()) {
      Sql.update(
          connection,
          "INSERT INTO capture_officer (digest, place, officer, certificate) VALUES (?, ?, ?, ?)",
          entry.digest(),
          place++,
          officer.id(),
          officer.certificate());
    }
  }

  private static void putMarks(Connection connection, Digest digest, List<TimelineMark> marks)
      throws SQLException {
    int place = 0;
    for (var mark : marks) {
      Sql.update(
          connection,
          "INSERT INTO capture_mark (digest, place, at_ms, kind, note) VALUES (?, ?, ?, ?, ?)",
          digest,
          place++,
          mark.at().toMillis(),
          mark.kind(),
          mark.note());
    }
  }

  /** A person released it. */
  public static void release(Connection connection, Digest digest) throws SQLException {
    Sql.update(connection, "UPDATE capture SET quarantine = NULL WHERE digest = ?", digest);
  }

  /** The captures a filter lets through, newest first. */
  public static List<CaptureEntry> find(
      Connection connection, CaptureFilter filter, int limit, int offset) throws SQLException {
    var condition = filter.condition();
    var arguments = new ArrayList<@Nullable Object>(condition.arguments());
    arguments.add(limit);
    arguments.add(offset);
    return withOfficers(
        connection,
        "SELECT * FROM capture c WHERE "
            + condition.sql()
            + " ORDER BY started_at DESC, digest LIMIT ? OFFSET ?",
        arguments.toArray());
  }

  /** How many captures a filter lets through. */
  public static long count(Connection connection, CaptureFilter filter) throws SQLException {
    var condition = filter.condition();
    return Sql.number(
        connection,
        "SELECT COUNT(*) FROM capture c WHERE " + condition.sql(),
        condition.arguments().toArray());
  }

  /** One capture. */
  public static Optional<CaptureEntry> find(Connection connection, Digest digest)
      throws SQLException {
    return withOfficers(connection, "SELECT * FROM capture c WHERE digest = ?", digest).stream()
        .findFirst();
  }

  /** The captures that wait for a person, oldest first. */
  public static List<CaptureEntry> quarantined(Connection connection) throws SQLException {
    return withOfficers(
        connection, "SELECT * FROM capture c WHERE quarantine IS NOT NULL ORDER BY stored_at");
  }

  /** The captures under a provisional case number, oldest first. */
  public static List<CaptureEntry> provisional(Connection connection) throws SQLException {
    return withOfficers(
        connection, "SELECT * FROM capture c WHERE provisional = 1 ORDER BY started_at");
  }

  /** The captures that nobody has bound to a case, or to an officer, oldest first. */
  public static List<CaptureEntry> unbound(Connection connection) throws SQLException {
    return withOfficers(
        connection,
        """
        SELECT * FROM capture c
        WHERE quarantine IS NULL AND (case_number IS NULL
          OR NOT EXISTS (SELECT 1 FROM capture_officer o WHERE o.digest = c.digest))
        ORDER BY started_at
        """);
  }

  /** The time line of a capture, in order. */
  public static List<TimelineMark> marks(Connection connection, Digest digest) throws SQLException {
    return Sql.list(
        connection,
        row ->
            new TimelineMark(
                Duration.ofMillis(row.number("at_ms")), row.text("kind"), row.text("note")),
        "SELECT at_ms, kind, note FROM capture_mark WHERE digest = ? ORDER BY place",
        digest);
  }

  private static List<CaptureEntry> withOfficers(
      Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
    return Sql.list(connection, row -> entry(connection, row), sql, arguments);
  }

  private static CaptureEntry entry(Connection connection, Row row) throws SQLException {
    var act = row.textOrNull("act");
    var stage = row.textOrNull("stage");
    return new CaptureEntry(
        row.digest("digest"),
        row.text("capture_id"),
        row.text("recorder"),
        row.number("number"),
        MediaKind.valueOf(row.text("kind")),
        row.moment("started_at"),
        Duration.ofMillis(row.number("signed_ms")),
        row.number("size"),
        row.text("verdict"),
        row.text("signer"),
        officers(connection, row.digest("digest")),
        row.textOrNull("case_number"),
        row.truth("provisional"),
        act == null ? null : EnforcementAct.valueOf(act),
        stage == null ? null : Stage.valueOf(stage),
        row.moment("stored_at"),
        row.textOrNull("quarantine"));
  }

  private static List<Officer> officers(Connection connection, Digest digest) throws SQLException {
    return Sql.list(
        connection,
        row -> Officer.of(row.text("officer"), row.text("certificate")),
        "SELECT officer, certificate FROM capture_officer WHERE digest = ? ORDER BY place",
        digest);
  }
}

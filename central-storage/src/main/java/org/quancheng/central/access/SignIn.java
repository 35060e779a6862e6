package org.quancheng.central.access;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.custody.LedgerEntry.Deed;
import org.quancheng.central.table.Sql;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;

/** Makes links that sign in once, turns one into a session, and knows the live sessions. */
public final class SignIn {

  /** Its tables. */
  public static final Schema SCHEMA =
      Schema.of(
          "access",
          """
          CREATE TABLE sign_in_link (
            link TEXT PRIMARY KEY,
            person TEXT NOT NULL,
            ends INTEGER NOT NULL
          ) STRICT
          """,
          """
          CREATE TABLE session (
            session TEXT PRIMARY KEY,
            person TEXT NOT NULL,
            last_seen INTEGER NOT NULL
          ) STRICT
          """);

  private static final Duration LINK_LIVES = Duration.ofHours(24);
  private static final Duration IDLE_MAX = Duration.ofHours(8);

  /** A session's row is touched only this often, so that reading pages does not write. */
  private static final Duration SEEN_STEP = Duration.ofMinutes(5);

  private final Database database;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Stands on the given database.
   *
   * @param random a source that cannot be foretold
   */
  public SignIn(Database database, InstantSource clock, RandomGenerator random) {
    this.database = database;
    this.clock = clock;
    this.random = random;
  }

  /** The secret of a new link; it signs in once within 24 hours. */
  public String link(String person) throws SQLException {
    var key = SessionKey.fresh(random);
    var now = clock.instant();
    database.change(connection -> {
      Sql.update(connection, "DELETE FROM sign_in_link WHERE ends < ?", now);
      Sql.update(
          connection,
          "INSERT INTO sign_in_link (link, person, ends) VALUES (?, ?, ?)",
          key.digest(),
          person,
          now.plus(LINK_LIVES));
    });
    return key.secret();
  }

  /** Spends a link; the secret of the new session, or nothing if the link is spent or unknown. */
  Optional<String> redeem(String link) throws SQLException {
    var now = clock.instant();
    var session = SessionKey.fresh(random);
    return database.inTransaction(connection -> {
      var person =
          Sql.first(
              connection,
              row -> row.text("person"),
              "DELETE FROM sign_in_link WHERE link = ? AND ends >= ? RETURNING person",
              new SessionKey(link).digest(),
              now);
      if (person.isEmpty()) {
        return Optional.<String>empty();
      }
      Sql.update(connection, "DELETE FROM session WHERE last_seen < ?", now.minus(IDLE_MAX));
      Sql.update(
          connection,
          "INSERT INTO session (session, person, last_seen) VALUES (?, ?, ?)",
          session.digest(),
          person.get(),
          now);
      Ledger.append(connection, now, Deed.SIGNED_IN, person.get());
      return Optional.of(session.secret());
    });
  }

  /** The person of a live session. */
  Optional<String> person(String session) throws SQLException {
    var now = clock.instant();
    var digest = new SessionKey(session).digest();
    record Seen(String person, boolean recently) {}
    var seen =
        database.query(connection ->
            Sql.first(
                connection,
                row ->
                    new Seen(
                        row.text("person"), row.moment("last_seen").isAfter(now.minus(SEEN_STEP))),
                "SELECT person, last_seen FROM session WHERE session = ? AND last_seen >= ?",
                digest,
                now.minus(IDLE_MAX)));
    if (seen.isPresent() && !seen.get().recently()) {
      database.change(connection ->
          Sql.update(
              connection, "UPDATE session SET last_seen = ? WHERE session = ?", now, digest));
    }
    return seen.map(Seen::person);
  }

  /** Ends a session. */
  void end(String session) throws SQLException {
    var digest = new SessionKey(session).digest();
    database.change(
        connection -> Sql.update(connection, "DELETE FROM session WHERE session = ?", digest));
  }
}

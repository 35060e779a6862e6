package org.quancheng.dock.forward;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.quancheng.dock.spool.Arrival;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How old captures are, over restarts. When they were docked is told by the dock's clock; when that
 * was put right, it says nothing any more, so what holds by the new time is noted. May be shared by
 * threads.
 */
public final class AgeBook {

  private static final Logger LOG = LoggerFactory.getLogger(AgeBook.class);

  static final Schema SCHEMA =
      Schema.of(
          "age",
          """
          CREATE TABLE age (
            transfer_id TEXT PRIMARY KEY,
            age_ms INTEGER NOT NULL,
            at INTEGER NOT NULL
          ) STRICT
          """);

  private final Database database;
  private final Ages ages;

  AgeBook(Database database, InstantSource clock) {
    this.database = database;
    this.ages = new Ages(clock, System::nanoTime, this::find);
  }

  /** From now on it counts by the monotonic clock how long ago this capture was docked. */
  public void counts(Arrival arrival) {
    millis(arrival);
  }

  /** Milliseconds since the recorder was docked; never negative. */
  long millis(Arrival arrival) {
    return ages.millis(arrival.transferId(), arrival.dockedAt());
  }

  /** The dock's clock was put right. */
  public void clockJumped() {
    try {
      note(ages.now());
    } catch (SQLException e) {
      LOG.error("ages are not noted; after a restart they may be wrong", e);
    }
  }

  private Optional<Ages.Noted> find(UUID transferId) {
    try {
      return database.query(reader -> {
        try (var query =
            reader.prepareStatement("SELECT age_ms, at FROM age WHERE transfer_id = ?")) {
          query.setString(1, transferId.toString());
          try (var row = query.executeQuery()) {
            return row.next()
                ? Optional.of(
                    new Ages.Noted(
                        Duration.ofMillis(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2))))
                : Optional.empty();
          }
        }
      });
    } catch (SQLException e) {
      throw new IllegalStateException("the dock's database failed", e);
    }
  }

  private void note(Map<UUID, Ages.Noted> ages) throws SQLException {
    database.change(transaction -> {
      for (var age : ages.entrySet()) {
        note(transaction, age.getKey(), age.getValue());
      }
    });
  }

  private static void note(Connection transaction, UUID transferId, Ages.Noted age)
      throws SQLException {
    try (var insert = transaction.prepareStatement("INSERT OR REPLACE INTO age VALUES (?, ?, ?)")) {
      insert.setString(1, transferId.toString());
      insert.setLong(2, age.age().toMillis());
      insert.setLong(3, age.at().toEpochMilli());
      insert.executeUpdate();
    }
  }

  /** The capture is no longer held. */
  void forget(UUID transferId) throws SQLException {
    ages.forget(transferId);
    database.change(transaction -> {
      try (var delete = transaction.prepareStatement("DELETE FROM age WHERE transfer_id = ?")) {
        delete.setString(1, transferId.toString());
        delete.executeUpdate();
      }
    });
  }
}

package org.quancheng.transfer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseTest {

  private static final Schema NOTES =
      Schema.of("notes", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT");

  @TempDir Path scratch;

  private Database open(Schema... schemas) throws SQLException {
    return Database.open(scratch.resolve("test.db"), List.of(schemas));
  }

  private static void add(Connection connection, String text) throws SQLException {
    try (var insert = connection.prepareStatement("INSERT INTO note (text) VALUES (?)")) {
      insert.setString(1, text);
      insert.executeUpdate();
    }
  }

  private static int count(Connection connection) throws SQLException {
    try (var query = connection.createStatement();
        var row = query.executeQuery("SELECT count(*) FROM note")) {
      return row.next() ? row.getInt(1) : -1;
    }
  }

  @Test
  void a_change_is_there_after_a_new_start() throws Exception {
    try (var database = open(NOTES)) {
      database.change(connection -> add(connection, "kept"));
    }
    try (var database = open(NOTES)) {
      assertThat(database.query(DatabaseTest::count)).isEqualTo(1);
    }
  }

  @Test
  void a_change_that_fails_half_way_leaves_nothing() throws Exception {
    try (var database = open(NOTES)) {
      assertThatThrownBy(() ->
              database.change(connection -> {
                add(connection, "half");
                throw new IllegalStateException("planned");
              }))
          .hasMessage("planned");
      assertThat(database.query(DatabaseTest::count)).isZero();
      database.change(connection -> add(connection, "the next one works"));
    }
  }

  @Test
  void what_follows_a_commit_does_not_follow_a_rollback() throws Exception {
    var followed = new AtomicInteger();
    try (var database = open(NOTES)) {
      database.change(_ -> database.afterCommit(followed::incrementAndGet));
      assertThat(followed).hasValue(1);
      assertThatThrownBy(() ->
              database.change(_ -> {
                database.afterCommit(followed::incrementAndGet);
                throw new SQLException("planned");
              }))
          .isInstanceOf(SQLException.class);
      assertThat(followed).hasValue(1);
    }
  }

  @Test
  void a_transaction_inside_a_transaction_is_a_bug() throws Exception {
    try (var database = open(NOTES)) {
      assertThatThrownBy(() -> database.change(_ -> database.change(_ -> {})))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void a_reader_cannot_write() throws Exception {
    try (var database = open(NOTES)) {
      assertThatThrownBy(() ->
              database.query(connection -> {
                add(connection, "sneaked in");
                return 0;
              }))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("readonly");
    }
  }

  @Test
  void many_threads_lose_no_change() throws Exception {
    try (var database = open(NOTES);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          IntStream.range(0, 100)
              .mapToObj(i ->
                  threads.submit(() -> {
                    database.change(connection -> add(connection, "n" + i));
                    return database.query(DatabaseTest::count);
                  }))
              .toList();
      for (var task : tasks) {
        assertThat(task.get()).isPositive();
      }
      assertThat(database.query(DatabaseTest::count)).isEqualTo(100);
    }
  }

  @Test
  void new_steps_run_once_and_old_ones_not_again() throws Exception {
    open(NOTES).close();
    var grown =
        Schema.of("notes", NOTES.steps().getFirst(), "ALTER TABLE note ADD COLUMN colour TEXT");
    open(grown).close();
    try (var database = open(grown)) {
      database.change(connection -> {
        try (var insert = connection.createStatement()) {
          insert.execute("INSERT INTO note (text, colour) VALUES ('a', 'red')");
        }
      });
    }
  }

  @Test
  void a_step_that_was_edited_afterwards_is_refused() throws Exception {
    open(NOTES).close();
    var edited = Schema.of("notes", "CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT");
    assertThatThrownBy(() -> open(edited)).hasMessageContaining("differs from the one");
  }

  @Test
  void a_file_that_is_no_database_is_refused() throws Exception {
    Files.writeString(scratch.resolve("test.db"), "this is a text of some length, not a database");
    assertThatThrownBy(() -> open(NOTES)).isInstanceOf(SQLException.class);
  }

  @Test
  void commits_are_forced_and_the_log_is_ahead() throws Exception {
    try (var database = open(NOTES)) {
      String synchronous = database.inTransaction(connection -> pragma(connection, "synchronous"));
      String journal = database.query(connection -> pragma(connection, "journal_mode"));
      assertThat(synchronous).isEqualTo("2");
      assertThat(journal).isEqualTo("wal");
    }
  }

  private static String pragma(Connection connection, String name) throws SQLException {
    try (var query = connection.createStatement();
        var row = query.executeQuery("PRAGMA " + name)) {
      return row.next() ? row.getString(1) : "";
    }
  }
}

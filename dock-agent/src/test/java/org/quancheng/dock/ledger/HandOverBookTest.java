package org.quancheng.dock.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.exchange.HandOver.Deed;
import org.quancheng.transfer.exchange.HandOver.Kind;

/** The hand-over ledger in its table. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandOverBookTest {

  private static final Instant NINE = Instant.parse("2026-11-23T01:00:00.123456Z");

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void fill() throws Exception {
    file = directory.resolve("dock.db");
    try (var database = open()) {
      var book = new HandOverBook(database, () -> new UUID(1, 1));
      book.enter(NINE, deed(Kind.RETURNED, "rec-1", 1, null));
      book.enter(NINE.plusSeconds(60), deed(Kind.TAKEN, "rec-1", 1, "MS0101"));
      book.enter(NINE.plusSeconds(90), deed(Kind.RETURNED, "rec-2", 2, null));
    }
  }

  @Test
  void lines_are_chained_and_go_on_after_a_restart() throws Exception {
    try (var database = open()) {
      var book = new HandOverBook(database, () -> new UUID(2, 2));
      var line = book.enter(NINE.plusSeconds(99), deed(Kind.RETURNED, "rec-1", 3, "MS0101"));

      assertThat(line.sequence()).isEqualTo(4);
      assertThat(line.chain()).as("the same chain").isEqualTo(new UUID(1, 1));
      assertThat(line.follows(book.after(2, 1).getFirst().digest())).isTrue();
      assertThat(book.firstBroken()).isEmpty();
      assertThat(book.newest())
          .extracting(newest -> newest.deed().recorder().text() + " " + newest.sequence())
          .containsExactlyInAnyOrder("rec-1 4", "rec-2 3");
    }
  }

  @Test
  void no_line_is_changed_or_cut_through_the_table() throws Exception {
    for (var deed : List.of("UPDATE hand_over SET officer = 'MS0102'", "DELETE FROM hand_over")) {
      assertThatThrownBy(() -> execute(deed))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("the ledger only grows");
    }
  }

  @Test
  void a_line_that_was_changed_behind_its_back_is_found() throws Exception {
    execute("DROP TRIGGER hand_over_is_not_changed");
    execute("UPDATE hand_over SET officer = 'MS0102' WHERE sequence = 2");
    try (var database = open()) {
      assertThat(new HandOverBook(database, UUID::randomUUID).firstBroken()).contains(2L);
    }
  }

  @Test
  void a_line_that_was_left_out_is_found() throws Exception {
    execute("DROP TRIGGER hand_over_is_not_cut");
    execute("DELETE FROM hand_over WHERE sequence = 2");
    try (var database = open()) {
      assertThat(new HandOverBook(database, UUID::randomUUID).firstBroken()).contains(2L);
    }
  }

  private Database open() throws SQLException {
    return Database.open(file, List.of(HandOverBook.SCHEMA));
  }

  private void execute(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Deed deed(Kind kind, String recorder, int bay, @Nullable String officer) {
    return new Deed(
        kind, new DeviceName(recorder), bay, officer == null ? null : new OfficerId(officer), 7L);
  }
}

package org.quancheng.central.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.central.custody.LedgerEntry.Deed;
import org.quancheng.central.table.Sql;
import org.quancheng.transfer.database.Database;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  @TempDir private Path directory;
  private Database database;

  @BeforeEach
  void open() throws SQLException {
    database = Database.open(directory.resolve("ledger.db"), List.of(Ledger.SCHEMA));
    for (int i = 1; i <= 5; i++) {
      var body = "file=" + i;
      database.change(tx -> Ledger.append(tx, NOW, Deed.STORED, body));
    }
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void positions_have_no_gaps_and_the_chain_holds() throws SQLException {
    List<LedgerEntry> newest = database.query(reader -> Ledger.newest(reader, 10));
    assertThat(newest).extracting(LedgerEntry::position).containsExactly(5L, 4L, 3L, 2L, 1L);
    assertThat(database.query(Ledger::firstBroken)).isEmpty();
  }

  @Test
  void an_entry_can_be_neither_changed_nor_taken_out() {
    assertThatThrownBy(() -> database.change(tx -> Sql.update(tx, "UPDATE ledger SET body = 'x'")))
        .hasMessageContaining("only grows");
    assertThatThrownBy(() -> database.change(tx -> Sql.update(tx, "DELETE FROM ledger")))
        .hasMessageContaining("only grows");
  }

  @Test
  void an_entry_changed_behind_the_back_of_the_triggers_is_found() throws SQLException {
    database.change(tx -> {
      Sql.update(tx, "DROP TRIGGER ledger_is_not_changed");
      Sql.update(tx, "UPDATE ledger SET body = 'file=9' WHERE position = 3");
    });

    assertThat(database.query(Ledger::firstBroken)).hasValue(3);
  }

  @Test
  void an_entry_cut_out_behind_the_back_of_the_triggers_is_found() throws SQLException {
    database.change(tx -> {
      Sql.update(tx, "DROP TRIGGER ledger_is_not_cut");
      Sql.update(tx, "DELETE FROM ledger WHERE position = 4");
    });

    assertThat(database.query(Ledger::firstBroken)).hasValue(4);
  }
}

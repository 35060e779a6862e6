package org.quancheng.dock.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.message.DockState;
import org.quancheng.transfer.message.HeadSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BulletinTest {

  private static final DockState CALM = state(0, 400_000_000_000L, "ntp");

  @TempDir private Path directory;
  private Database database;
  private Bulletin bulletin;
  private DockState now = CALM;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(directory.resolve("dock.db"), List.of(Outbox.SCHEMA));
    var clock = InstantSource.system();
    var outbox = new Outbox(database, new HeadSource(clock, new Random(1)), clock);
    bulletin = new Bulletin(new DeviceName("dock-1"), outbox, () -> now);
    bulletin.say();
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void what_has_not_changed_is_not_said_again() throws Exception {
    bulletin.sayNews();
    now = state(0, CALM.freeBytes() - 1_000_000, "ntp");
    bulletin.sayNews();

    assertThat(said()).isEqualTo(1);
  }

  @Test
  void a_recorder_that_came_or_room_that_went_is_said_once() throws Exception {
    now = state(1, CALM.freeBytes(), "ntp");
    bulletin.sayNews();
    bulletin.sayNews();
    assertThat(said()).isEqualTo(2);

    now = state(1, CALM.freeBytes() - 2_000_000_000L, "ntp");
    bulletin.sayNews();
    assertThat(said()).isEqualTo(3);

    now = state(1, now.freeBytes(), "none");
    bulletin.sayNews();
    assertThat(said()).isEqualTo(4);
  }

  @Test
  void a_broker_that_was_away_is_told_in_any_case() throws Exception {
    bulletin.say();

    assertThat(said()).isEqualTo(2);
  }

  /** How often it was said: a message that is kept takes the place of the one before. */
  private long said() throws SQLException {
    return database.query(reader -> {
      try (var statement = reader.createStatement();
          var row = statement.executeQuery("SELECT MAX(seq) FROM outbox")) {
        return row.getLong(1);
      }
    });
  }

  private static DockState state(int docked, long freeBytes, String clock) {
    return new DockState(
        true, "0.1.0", List.of(1), freeBytes, docked, 0, new DockState.Clock(clock, 0));
  }
}

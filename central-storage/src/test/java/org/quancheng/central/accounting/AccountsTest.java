package org.quancheng.central.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.central.accounting.MissingNumber.Reason;
import org.quancheng.central.index.CaptureTable;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.central.table.Sql;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.journal.JournalEntry;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.exchange.MissingNumbers;

/** Which numbers are missed, when, and why. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountsTest {

  private static final DeviceName RECORDER = new DeviceName("rec-0042");
  private static final Digest SOME = Digest.of(new byte[] {1});
  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(11));

  @TempDir private Path directory;
  private Database database;
  private JournalDesk desk;
  private Instant now = NOON;

  @BeforeEach
  void open() throws SQLException {
    database =
        Database.open(
            directory.resolve("store.db"),
            List.of(
                Signers.SCHEMA,
                JournalTable.SCHEMA,
                ChainTable.SCHEMA,
                CaptureTable.SCHEMA,
                TransferTable.SCHEMA));
    desk = new JournalDesk(database, () -> now);
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void what_is_stored_given_back_or_being_filmed_is_not_missed() throws Exception {
    hear(opened(1), closed(1), opened(2), new Fact.Abandoned(2, "卡已满"), opened(3));
    store(1);

    assertThat(missing(LATER)).isEmpty();
  }

  @Test
  void a_number_that_was_never_opened_below_a_higher_one() throws Exception {
    hear(opened(1), closed(1), opened(3), closed(3));
    store(1);
    store(3);

    assertThat(missing(NOON))
        .containsExactly(new MissingNumber("rec-0042", 2, null, Reason.NEVER_OPENED));
  }

  @Test
  void what_was_just_closed_is_on_its_way_for_ten_minutes_and_missed_after_that() throws Exception {
    hear(opened(1), closed(1));

    assertThat(missing(NOON)).isEmpty();
    assertThat(missing(LATER))
        .containsExactly(new MissingNumber("rec-0042", 1, NOON, Reason.NOT_STORED));
  }

  @Test
  void what_a_dock_looked_for_in_vain_is_missed_at_once_until_it_comes() throws Exception {
    hear(opened(1), closed(1), opened(2), closed(2));
    desk.state(RECORDER, new MissingNumbers(List.of(1L)));

    assertThat(missing(NOON))
        .as("the other one is on its way")
        .containsExactly(new MissingNumber("rec-0042", 1, NOON, Reason.NOT_STORED));
    store(1);
    assertThat(missing(NOON)).isEmpty();
  }

  @Test
  void what_a_dock_says_takes_the_place_of_what_was_said_before() throws Exception {
    hear(opened(1), closed(1), opened(2), closed(2));
    desk.state(RECORDER, new MissingNumbers(List.of(1L)));
    desk.state(RECORDER, new MissingNumbers(List.of(2L)));
    assertThat(missing(NOON)).extracting(MissingNumber::number).containsExactly(2L);

    desk.state(RECORDER, new MissingNumbers(List.of()));
    assertThat(missing(NOON)).isEmpty();
  }

  @Test
  void a_capture_that_was_opened_and_never_closed_before_the_next_one() throws Exception {
    hear(opened(1), opened(2));

    assertThat(missing(NOON))
        .containsExactly(new MissingNumber("rec-0042", 1, NOON, Reason.NOT_STORED));
  }

  @Test
  void a_journal_that_was_heard_in_two_versions() throws Exception {
    var opened = opened(1);
    hear(opened, new Fact.Abandoned(1, "卡已满"));
    now = LATER;
    hear(opened, new Fact.Abandoned(1, "断电"));

    assertThat(missing(LATER))
        .containsExactly(new MissingNumber("rec-0042", 2, LATER, Reason.BROKEN));
  }

  @Test
  void a_journal_of_which_entries_are_missing() throws Exception {
    var entries = entries(opened(1), new Fact.Abandoned(1, "卡已满"), opened(2));
    take(List.of(entries.getFirst(), entries.getLast()));

    assertThat(missing(NOON))
        .contains(new MissingNumber("rec-0042", 3, null, Reason.BROKEN))
        .contains(new MissingNumber("rec-0042", 1, NOON, Reason.NOT_STORED));
  }

  @Test
  void a_journal_that_follows_one_which_the_store_knows_otherwise() throws Exception {
    hear(new Fact.Follows(new DeviceName("rec-0001"), 7, SOME), opened(1));

    assertThat(missing(NOON)).containsExactly(new MissingNumber("rec-0042", 1, NOON, Reason.STRAY));
  }

  private List<MissingNumber> missing(Instant at) throws SQLException {
    return database.query(connection -> Accounts.missing(connection, at));
  }

  private void hear(Fact... facts) throws Exception {
    take(entries(facts));
  }

  private void take(List<JournalEntry> entries) throws Exception {
    desk.take(RECORDER, JournalVerifier.encode(entries));
    database.change(AccountsTest::believe);
  }

  /** As if the recorder had signed it all; whether it did is judged elsewhere. */
  private static void believe(Connection connection) throws SQLException {
    for (var table : List.of("journal", "journal_fork")) {
      Sql.update(connection, "UPDATE %s SET proven = 1".formatted(table));
    }
  }

  private static List<JournalEntry> entries(Fact... facts) {
    var before = Journal.Head.EMPTY.digest();
    var entries = new ArrayList<JournalEntry>();
    for (var fact : Arrays.asList(facts)) {
      var entry = new JournalEntry(entries.size() + 1, before, NOON, fact, new byte[64]);
      entries.add(entry);
      before = entry.digest();
    }
    return entries;
  }

  private static Fact opened(long number) {
    return new Fact.Opened(number, CaptureId.generate(NOON, new SecureRandom()));
  }

  private static Fact closed(long number) {
    return new Fact.Closed(number, SOME, 9_000, SOME, SOME, 2, false);
  }

  private void store(long number) throws SQLException {
    database.change(connection ->
        Sql.update(
            connection,
            """
            INSERT INTO capture (digest, capture_id, recorder, number, kind, started_at, signed_ms,
              size, verdict, signer, provisional, stored_at)
            VALUES (?, 'id', ?, ?, 'VIDEO', 0, 0, 0, 'SEALED_INTACT', 'signer', 0, 0)
            """,
            Digest.of(new byte[] {(byte) number}),
            RECORDER,
            number));
  }
}

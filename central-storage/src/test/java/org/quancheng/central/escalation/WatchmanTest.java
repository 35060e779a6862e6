package org.quancheng.central.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.custody.LedgerEntry.Deed;
import org.quancheng.central.docks.DockRoll;
import org.quancheng.central.docks.Rules;
import org.quancheng.central.mail.MailTable;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.central.passage.TransferRow.Progress;
import org.quancheng.central.passage.TransferRow.Sender;
import org.quancheng.central.passage.TransferRow.Times;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.central.schedule.Outlook;
import org.quancheng.central.schedule.UploadPolicy;
import org.quancheng.central.table.Sql;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.message.DockState;
import org.quancheng.transfer.message.HeadSource;
import org.quancheng.transfer.message.LatenessNotice;
import org.quancheng.transfer.message.LatenessNotice.Told;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.message.TransferState;

/** The watchman over a real database, under a clock that is moved by hand. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchmanTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final DeviceName DOCK = new DeviceName("dock-1");
  private static final DeviceName NEVER = new DeviceName("dock-9");

  @TempDir private Path directory;
  private Instant now = NOON;
  private final InstantSource clock = () -> now;
  private final HeadSource ids = new HeadSource(clock, new Random(3));
  private Optional<Duration> lateBy = Optional.of(Duration.ofHours(-1));
  private Database database;
  private DockRoll docks;
  private Watchman watchman;

  @BeforeEach
  void open() throws SQLException {
    database =
        Database.open(
            directory.resolve("central.db"),
            List.of(
                TransferTable.SCHEMA,
                DockRoll.SCHEMA,
                LadderTable.SCHEMA,
                MailTable.SCHEMA,
                Ledger.SCHEMA,
                Outbox.SCHEMA));
    reopen();
  }

  private void reopen() throws SQLException {
    var outbox = new Outbox(database, ids, clock);
    docks = DockRoll.open(database, outbox, Rules.of(UploadPolicy.open()), clock);
    watchman =
        new Watchman(
            new Watchman.Setting(
                database,
                docks,
                this::prospect,
                new AddressBook(
                    List.of("duty@bureau.example"), List.of("section@bureau.example"), List.of()),
                Duration.ofMinutes(30),
                ZoneId.of("Asia/Shanghai"),
                ids,
                clock));
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  private List<Outlook> prospect(Map<DeviceName, Instant> away) throws SQLException {
    return database.query(TransferTable::awaited).stream()
        .map(row ->
            new Outlook(
                row.id(),
                row.dock(),
                row.times().deadline(),
                lateBy.map(late -> row.times().deadline().plus(late))))
        .toList();
  }

  private TransferRow holds(int number, Duration left) throws SQLException {
    var digest = Digest.of(new byte[] {(byte) number});
    var file = new Offer.File(digest, 1000, 8 << 20, digest, Offer.File.CAPTURE, NOON, NOON);
    var offer =
        new Offer(
            new UUID(9, number),
            1,
            new DeviceName("rec-1"),
            CaptureId.parse("01930000-0000-7000-8000-000000000002"),
            number,
            file,
            0,
            Offer.Priority.NORMAL,
            true,
            "SEALED_INTACT",
            null);
    var row =
        new TransferRow(
            new Sender(DOCK.text(), true),
            offer,
            new Progress(TransferState.OFFERED, 0, 0, 0),
            new Times(now, now.plus(left), null, null),
            null,
            false,
            false,
            null);
    docks.heard(DOCK);
    return database.inTransaction(connection -> TransferTable.save(connection, row));
  }

  private List<String> letters() throws SQLException {
    return database.query(reader ->
        Sql.list(
            reader,
            row -> row.text("recipients") + "|" + row.text("subject") + "|" + row.text("body"),
            "SELECT * FROM mail ORDER BY written_at, recipients"));
  }

  @Test
  void a_foreseen_miss_is_told_by_letter_on_the_docks_screen_and_on_the_ledger() throws Exception {
    holds(17, Duration.ofHours(9));
    holds(18, Duration.ofHours(8));
    assertThat(watchman.look()).isFalse();

    lateBy = Optional.of(Duration.ofMinutes(20));
    docks.heard(DOCK);
    assertThat(watchman.look()).isTrue();
    assertThat(watchman.look()).as("told once").isFalse();

    assertThat(letters())
        .singleElement()
        .asString()
        .startsWith("duty@bureau.example|【全程】2 件摄录可能超过 24 小时|")
        .contains("采集站 dock-1，摄录序号 17：时限 11-25 05:00，预计 11-25 05:20 入库")
        .doesNotContain("rec-1");
    assertThat(docks.orders(DOCK).lateness())
        .isEqualTo(new LatenessNotice(2, 0, NOON.plus(Duration.ofHours(8)), Told.OFFICER));
    var ledger = database.query(reader -> Ledger.newest(reader, 9));
    assertThat(ledger)
        .extracting(entry -> entry.deed() + " " + entry.body())
        .contains(Deed.TROUBLE_TOLD + " transfer=" + new UUID(9, 17) + " to=OFFICER");
  }

  @Test
  void what_nobody_takes_on_climbs_also_over_a_restart_and_what_is_taken_on_does_not()
      throws Exception {
    var one = holds(17, Duration.ofHours(12));
    lateBy = Optional.empty();
    watchman.look();
    now = now.plus(Duration.ofHours(1));
    reopen();
    docks.heard(DOCK);
    watchman.look();
    assertThat(letters()).hasSize(2).last().asString().startsWith("section@bureau.example|");

    assertThat(watchman.takeOn(Subject.of(one.id()), "records-section")).isTrue();
    assertThat(watchman.takeOn(Subject.of(one.id()), "somebody-else")).isFalse();
    now = now.plus(Duration.ofHours(5));
    docks.heard(DOCK);
    watchman.look();
    assertThat(letters()).hasSize(2);
    assertThat(docks.orders(DOCK).lateness().told()).isEqualTo(Told.SECTION);
    assertThat(database.query(watchman::troubles))
        .hasEntrySatisfying(
            Subject.of(one.id()), row -> assertThat(row.heededBy()).isEqualTo("records-section"));
  }

  @Test
  void what_reaches_the_store_is_no_trouble_any_more() throws Exception {
    var one = holds(17, Duration.ofMinutes(-5));
    watchman.look();
    assertThat(docks.orders(DOCK).lateness().late()).isEqualTo(1);

    database.change(connection -> TransferTable.save(connection, one.in(TransferState.RECEIPTED)));
    watchman.look();

    assertThat(docks.orders(DOCK).lateness()).isEqualTo(LatenessNotice.NONE);
    assertThat(database.query(watchman::troubles)).isEmpty();
  }

  @Test
  void a_dock_that_falls_silent_or_never_spoke_is_told_of_by_name() throws Exception {
    docks.registered(List.of(DOCK, NEVER));
    docks.heard(DOCK);
    watchman.look();
    now = now.plus(Duration.ofMinutes(31));
    docks.heard(DOCK);
    watchman.look();
    assertThat(letters()).singleElement().asString().contains("dock-9").doesNotContain("dock-1");

    now = now.plus(Duration.ofMinutes(31));
    watchman.look();
    assertThat(letters()).hasSize(2).last().asString().contains("采集站 dock-1：自 11-24 20:31 起");

    docks.heard(DOCK);
    docks.heard(NEVER);
    watchman.look();
    assertThat(database.query(watchman::troubles)).isEmpty();
  }

  @Test
  void what_docks_said_and_when_survives_a_restart() throws Exception {
    var state = new DockState(true, "1.4", List.of(1), 9, 3, 7, new DockState.Clock("ntp", 20));
    database.change(connection -> docks.said(connection, DOCK, state));
    docks.heard(DOCK);
    watchman.look();
    docks.pause(DOCK, true, "线路检修", "records-section");
    reopen();

    var row = database.query(docks::all).getFirst();
    assertThat(row.state()).isEqualTo(state);
    assertThat(row.heard()).isEqualTo(NOON);
    assertThat(docks.paused(DOCK)).isTrue();
    assertThat(docks.orders(DOCK).why()).isEqualTo("线路检修");
    assertThat(docks.away(now)).containsEntry(DOCK, Instant.EPOCH);
    assertThat(docks.pause(DOCK, false, "", "records-section")).isTrue();
    assertThat(docks.paused(DOCK)).isFalse();
  }
}

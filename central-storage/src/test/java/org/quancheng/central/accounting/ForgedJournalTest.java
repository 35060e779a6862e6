package org.quancheng.central.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.central.Bureau;
import org.quancheng.central.Bureau.Subject;
import org.quancheng.central.accounting.MissingNumber.Reason;
import org.quancheng.central.index.CaptureTable;
import org.quancheng.central.index.Catalogue;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.journal.JournalEntry;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.evidence.reading.Access;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.transfer.database.Database;

/** What docks pass on in a recorder's name counts only when the recorder signed it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ForgedJournalTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(11));

  @TempDir private Path directory;
  private Bureau bureau;
  private Database database;
  private JournalDesk desk;
  private Journal journal;

  @BeforeEach
  void open() throws Exception {
    bureau = new Bureau(directory);
    database =
        Database.open(
            directory.resolve("accounts.db"),
            List.of(
                TransferTable.SCHEMA,
                CaptureTable.SCHEMA,
                JournalTable.SCHEMA,
                Signers.SCHEMA,
                ChainTable.SCHEMA));
    desk = new JournalDesk(database, InstantSource.fixed(NOW));
    journal = journal("journal", bureau.recorder());
    for (int number = 1; number <= 3; number++) {
      journal.opened(CaptureId.generate(NOW, Bureau.RANDOM));
    }
  }

  @AfterEach
  void close() throws Exception {
    journal.close();
    database.close();
  }

  private Journal journal(String name, DeviceIdentity signer) throws IOException {
    return Journal.open(
        directory.resolve(name), CaptureSigner.of(signer), InstantSource.fixed(NOW));
  }

  /** The journal so far, with a last line in another hand: number 2 is excused. */
  private List<JournalEntry> forged() throws IOException {
    Files.copy(directory.resolve("journal"), directory.resolve("forged"));
    try (var copy = journal("forged", bureau.device("dock-bad", DeviceRole.DOCK))) {
      long known = copy.head().sequence();
      copy.abandoned(2, "nothing was recorded");
      return copy.entries(known);
    }
  }

  private void take(List<JournalEntry> entries) throws Exception {
    desk.take(bureau.recorder().name(), JournalVerifier.encode(entries));
  }

  private void store(long number) throws Exception {
    var file = bureau.seal(Subject.video(number), new byte[1_000]);
    var found = CaptureVerifier.verify(file, bureau.anchors());
    var card =
        new Catalogue(new Access(bureau.archiveKeys(), bureau.anchors()))
            .describe(file, found, NOW, null);
    database.change(card::enter);
  }

  private List<Tuple> missing(Instant at) throws SQLException {
    return database.query(reader -> Accounts.missing(reader, at)).stream()
        .map(one -> tuple(one.number(), one.reason()))
        .toList();
  }

  @Test
  void an_excuse_in_another_hand_excuses_nothing_and_is_named() throws Exception {
    store(1);
    store(3);
    take(journal.entries(0));
    take(forged());

    assertThat(missing(NOW)).containsExactly(tuple(2L, Reason.NOT_STORED));
    assertThat(missing(LATER))
        .containsExactly(tuple(4L, Reason.UNPROVEN), tuple(2L, Reason.NOT_STORED));
  }

  @Test
  void the_recorders_own_line_takes_the_place_of_a_forged_one() throws Exception {
    store(1);
    store(3);
    take(journal.entries(0));
    take(forged());
    journal.abandoned(2, "the button was pressed by mistake");
    take(journal.entries(3));

    assertThat(missing(NOW)).containsExactly(tuple(4L, Reason.UNPROVEN));
  }

  @Test
  void an_excuse_counts_as_soon_as_the_first_capture_tells_the_recorders_hand() throws Exception {
    journal.abandoned(2, "the button was pressed by mistake");
    take(journal.entries(0));
    assertThat(missing(NOW))
        .containsExactly(tuple(1L, Reason.NOT_STORED), tuple(2L, Reason.NOT_STORED));

    store(1);
    store(3);
    assertThat(missing(LATER)).isEmpty();
  }

  @Test
  void numbers_that_nobody_signed_for_cannot_flood_the_list() throws Exception {
    store(1);
    var fact = new Fact.Opened(Long.MAX_VALUE, CaptureId.generate(NOW, Bureau.RANDOM));
    var invented = new JournalEntry(1, Journal.Head.EMPTY.digest(), NOW, fact, new byte[64]);
    take(List.of(invented));

    assertThat(missing(LATER)).containsExactly(tuple(1L, Reason.UNPROVEN));
  }

  @Test
  void a_file_that_is_not_the_one_the_recorder_closed_is_named() throws Exception {
    store(1);
    var closed = bureau.last(bureau.recorder());
    store(2);
    store(3);
    journal.closed(1, closed, false);
    journal.closed(2, closed, false);
    take(journal.entries(0));

    assertThat(missing(NOW)).containsExactly(tuple(2L, Reason.ALTERED));
  }
}

package org.quancheng.central.accounting;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.accounting.JournalTable.Line;
import org.quancheng.central.accounting.MissingNumber.Reason;
import org.quancheng.central.table.Sql;

/** Sets what recorders counted against what the store has. */
public final class Accounts {

  /**
   * What a recorder has just counted is on its way; only after this is it missed. What a dock
   * looked for in vain is missed at once.
   */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);

  /** Whoever makes a recorder's numbers leap cannot fill the list with more than this. */
  private static final int NAMED_MAX = 1_000;

  private Accounts() {}

  /** One recorder's numbers. */
  private static final class Book {

    private final boolean signerKnown;
    private final Map<Long, Line> opened = new TreeMap<>();
    private final Map<Long, Line> closed = new TreeMap<>();
    private final Set<Long> excused = new HashSet<>();
    private final Set<Long> here = new HashSet<>();
    private final Set<Long> sought = new HashSet<>();
    private long highest;
    private long sequence;
    private boolean broken;
    private @Nullable Line doubtful;

    Book(boolean signerKnown) {
      this.signerKnown = signerKnown;
    }

    void take(Line line) {
      if (!line.proven() && doubtful == null) {
        doubtful = line;
      }
      if (!line.proven() && signerKnown) {
        return; // Somebody else wrote it: the recorder would have signed it.
      }
      broken |= line.sequence() != sequence + 1;
      sequence = line.sequence();
      highest = Math.max(highest, line.number());
      switch (line.fact()) {
        case "OPENED" -> opened.put(line.number(), line);
        case "CLOSED" -> closed.put(line.number(), line);
        case "ABANDONED" -> {
          if (line.proven()) {
            excused.add(line.number());
          }
        }
        default -> {}
      }
    }

    void has(long number) {
      here.add(number);
      highest = Math.max(highest, number);
    }
  }

  /** Every number that is missing now, by recorder and number. */
  public static List<MissingNumber> missing(Connection connection, Instant now)
      throws SQLException {
    var books = new TreeMap<>(books(connection));
    var missing = new ArrayList<MissingNumber>();
    for (var fork : JournalTable.forks(connection)) {
      var reason = fork.proven() ? Reason.BROKEN : Reason.UNPROVEN;
      missing.add(new MissingNumber(fork.recorder(), fork.sequence(), fork.heard(), reason));
    }
    for (var stray : JournalTable.strays(connection)) {
      missing.add(
          new MissingNumber(stray.recorder(), stray.sequence(), stray.heard(), Reason.STRAY));
    }
    books.forEach((recorder, book) -> {
      if (book.broken) {
        missing.add(new MissingNumber(recorder, book.sequence, null, Reason.BROKEN));
      }
      var doubtful = book.doubtful;
      if (doubtful != null && doubtful.heard().plus(ON_ITS_WAY).isBefore(now)) {
        missing.add(
            new MissingNumber(recorder, doubtful.sequence(), doubtful.heard(), Reason.UNPROVEN));
      }
      int named = missing.size();
      for (long number = 1;
          number <= book.highest && missing.size() < named + NAMED_MAX;
          number++) {
        judge(recorder, book, number, now, missing);
      }
    });
    missing.addAll(ChainTable.unlinked(connection));
    missing.addAll(ChainTable.altered(connection));
    return missing;
  }

  private static void judge(
      String recorder, Book book, long number, Instant now, List<MissingNumber> missing) {
    if (book.here.contains(number) || book.excused.contains(number)) {
      return;
    }
    var opened = book.opened.get(number);
    var closed = book.closed.get(number);
    if (opened == null && closed == null) {
      missing.add(new MissingNumber(recorder, number, null, Reason.NEVER_OPENED));
    } else if (closed != null
        && (book.sought.contains(number) || closed.heard().plus(ON_ITS_WAY).isBefore(now))) {
      missing.add(new MissingNumber(recorder, number, closed.at(), Reason.NOT_STORED));
    } else if (closed == null && number < book.highest && opened != null) {
      // A later number was given out, so this capture is no longer being recorded.
      missing.add(new MissingNumber(recorder, number, opened.at(), Reason.NOT_STORED));
    }
  }

  private static Map<String, Book> books(Connection connection) throws SQLException {
    var books = new HashMap<String, Book>();
    for (var line : JournalTable.lines(connection)) {
      var book = books.get(line.recorder());
      if (book == null) {
        book = new Book(Signers.know(connection, line.recorder()));
        books.put(line.recorder(), book);
      }
      book.take(line);
    }
    record Held(String recorder, long number) {}
    var held =
        Sql.list(
            connection,
            row -> new Held(row.text("recorder"), row.number("number")),
            """
            SELECT recorder, number FROM capture WHERE number > 0
            UNION SELECT recorder, number FROM transfer WHERE state <> 'GONE'
            """);
    for (var one : held) {
      books.computeIfAbsent(one.recorder(), _ -> new Book(true)).has(one.number());
    }
    for (var stated : StatedNumbers.all(connection)) {
      books.computeIfAbsent(stated.recorder(), _ -> new Book(true)).sought.add(stated.number());
    }
    return books;
  }
}

package org.quancheng.dock.desk;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.duty.DutySheet;
import org.quancheng.transfer.duty.Pin;
import org.quancheng.transfer.duty.PinHash;

/**
 * Lets an officer in by number and PIN. Wrong ones cost time that doubles, for each officer, and a
 * restart forgives nothing; after {@value #WRONG_MAX} in a row only a new PIN, or the card, helps.
 * One is compared at a time, since each takes 32 MiB. May be shared by threads.
 */
public final class PinGate {

  /** Its table: how many wrong ones in a row, for which PIN. */
  public static final Schema SCHEMA =
      Schema.of(
          "pin-try",
          """
          CREATE TABLE pin_try (
            officer TEXT PRIMARY KEY,
            hash TEXT NOT NULL,
            wrong INTEGER NOT NULL
          ) STRICT
          """);

  private static final int WRONG_MAX = 10;
  private static final int WRONG_FREE = 2;
  private static final Duration WAIT_FIRST = Duration.ofSeconds(2);

  /** In whose name the tries of numbers are counted that nobody has. */
  private static final String NOBODY = "?";

  /** Compared for numbers without a PIN, so that they take as long; no PIN gives it. */
  private static final PinHash NO_PIN =
      new PinHash("$argon2id$v=19$m=32768,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(43));

  private final Database database;
  private final Supplier<DutySheet> duty;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Long> openAtNanos = new HashMap<>();

  /** What came of a try. */
  sealed interface Verdict {

    /** It is this officer. */
    record Known(Officer officer) implements Verdict {}

    /** It is not, or it is too early to try again. */
    record Wait(Duration left) implements Verdict {}

    /** Nothing that is typed helps any more. */
    record Locked() implements Verdict {}
  }

  private record Tries(PinHash hash, int wrong) {}

  /**
   * Makes a gate.
   *
   * @param nanoTime a clock that nobody can set
   */
  public PinGate(Database database, Supplier<DutySheet> duty, LongSupplier nanoTime) {
    this.database = database;
    this.duty = duty;
    this.nanoTime = nanoTime;
  }

  Verdict open(String number, Pin pin) throws SQLException {
    lock.lock();
    try {
      var sheet = duty.get();
      var officer = sheet.officer(number);
      var hash = officer.flatMap(known -> sheet.pin(known.id()));
      var name = hash.isPresent() ? officer.orElseThrow().id().text() : NOBODY;
      return judge(name, hash.orElse(NO_PIN), pin)
          .or(() -> officer.map(Verdict.Known::new))
          .orElseThrow();
    } finally {
      lock.unlock();
    }
  }

  /** Why the officer is not let in; empty when the PIN is right. */
  private Optional<Verdict> judge(String name, PinHash hash, Pin pin) throws SQLException {
    int wrong = tries(name).filter(tries -> tries.hash().equals(hash)).map(Tries::wrong).orElse(0);
    if (wrong >= WRONG_MAX && !name.equals(NOBODY)) {
      return Optional.of(new Verdict.Locked());
    }
    if (wrong == 0) {
      openAtNanos.remove(name);
    }
    var left = left(name, wrong);
    if (left.isPositive()) {
      return Optional.of(new Verdict.Wait(left));
    }
    // Counted before it is compared: who cuts the power meanwhile has had the try all the same.
    note(name, new Tries(hash, wrong + 1));
    openAtNanos.put(name, nanoTime.getAsLong() + pause(wrong + 1).toNanos());
    if (hash.matches(pin) && !name.equals(NOBODY)) {
      forgive(name);
      return Optional.empty();
    }
    return Optional.of(
        wrong + 1 >= WRONG_MAX && !name.equals(NOBODY)
            ? new Verdict.Locked()
            : new Verdict.Wait(pause(wrong + 1)));
  }

  /** How long it is until the next try; after a restart the wait begins anew. */
  private Duration left(String name, int wrong) {
    long now = nanoTime.getAsLong();
    long open = openAtNanos.computeIfAbsent(name, _ -> now + pause(wrong).toNanos());
    return Duration.ofNanos(open - now);
  }

  /** 0, 0, 2, 4, 8 … seconds, up to about 8 minutes. */
  private static Duration pause(int wrong) {
    int doubled = Math.min(wrong, WRONG_MAX) - WRONG_FREE - 1;
    return doubled < 0 ? Duration.ZERO : WAIT_FIRST.multipliedBy(1L << doubled);
  }

  /** An officer who showed the card may try the PIN again. */
  void forgive(String name) throws SQLException {
    lock.lock();
    try {
      openAtNanos.remove(name);
      database.change(writer -> {
        try (var delete = writer.prepareStatement("DELETE FROM pin_try WHERE officer = ?")) {
          delete.setString(1, name);
          delete.executeUpdate();
        }
      });
    } finally {
      lock.unlock();
    }
  }

  private Optional<Tries> tries(String name) throws SQLException {
    return database.query(reader -> {
      try (var query =
          reader.prepareStatement("SELECT hash, wrong FROM pin_try WHERE officer = ?")) {
        query.setString(1, name);
        try (var row = query.executeQuery()) {
          return row.next()
              ? Optional.of(new Tries(new PinHash(row.getString(1)), row.getInt(2)))
              : Optional.empty();
        }
      }
    });
  }

  private void note(String name, Tries tries) throws SQLException {
    database.change(writer -> {
      try (var insert =
          writer.prepareStatement("INSERT OR REPLACE INTO pin_try VALUES (?, ?, ?)")) {
        insert.setString(1, name);
        insert.setString(2, tries.hash().text());
        insert.setInt(3, tries.wrong());
        insert.executeUpdate();
      }
    });
  }
}

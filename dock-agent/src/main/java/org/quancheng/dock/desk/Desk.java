package org.quancheng.dock.desk;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.quancheng.dock.bay.BayView;
import org.quancheng.dock.ledger.HandOverBook;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.hardware.port.CardReader;
import org.quancheng.transfer.duty.DutySheet;
import org.quancheng.transfer.duty.Pin;
import org.quancheng.transfer.exchange.Loans;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk of the dock: lends recorders to officers and takes them back. What happens is handled on
 * one thread, in order; everybody else hands it in.
 */
public final class Desk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final int WAITING_MAX = 4096;
  private static final long ANSWER_SECONDS_MAX = 5;

  private sealed interface Message {}

  private record Seen(BayView bay) implements Message {}

  private record Come(Officer officer, CompletableFuture<Notice> answer) implements Message {}

  private record Answered(Notice notice) implements Message {}

  private record Heard(Loans loans) implements Message {}

  private final PinGate gate;
  private final Supplier<DutySheet> duty;
  private final HandOverBook book;
  private final Counter counter;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>(WAITING_MAX);
  private final Thread thread;

  /**
   * What a desk works with.
   *
   * @param duty whom it lends to
   */
  public record Setting(
      DeviceName dock,
      Supplier<DutySheet> duty,
      HandOverBook book,
      PinGate gate,
      DeskRules rules,
      InstantSource clock) {}

  private Desk(Setting setting, DeskSurface surface) {
    this.gate = setting.gate();
    this.duty = setting.duty();
    this.book = setting.book();
    this.counter = new Counter(setting, surface, System::nanoTime);
    this.thread = Thread.ofVirtual().name("desk").unstarted(this::work);
  }

  /** Makes a desk; {@link #start} opens it. */
  public static Desk prepare(Setting setting, DeskSurface surface) {
    return new Desk(setting, surface);
  }

  /**
   * Begins to work, from where the ledger ends.
   *
   * @param occupied whether there is a recorder in a bay now; others were taken meanwhile
   */
  public void start(IntPredicate occupied) throws SQLException {
    counter.reopen(book.newest(), occupied);
    thread.start();
  }

  /** A bay has changed. */
  public void saw(BayView bay) {
    put(new Seen(bay));
  }

  /** A card was tapped. Who shows it may also type again. */
  public void tapped(CardReader.Tap tap) {
    var officer = officer(tap);
    if (officer.isEmpty()) {
      var kind =
          tap instanceof CardReader.Unreadable
              ? Notice.Kind.CARD_UNREADABLE
              : Notice.Kind.CARD_UNKNOWN;
      put(new Answered(Notice.of(kind)));
      return;
    }
    try {
      gate.forgive(officer.get().id().text());
    } catch (SQLException e) {
      LOG.error("wrong PINs cannot be forgotten", e);
    }
    put(new Come(officer.get(), new CompletableFuture<>()));
  }

  private Optional<Officer> officer(CardReader.Tap tap) {
    try {
      return tap instanceof CardReader.Card(var id, var certificate)
          ? Optional.of(Officer.of(id, certificate)).filter(duty.get().officers()::contains)
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // What is on it is no number.
    }
  }

  /** What all docks have seen. */
  public void heard(Loans loans) {
    put(new Heard(loans));
  }

  /** Somebody typed a number and digits; what is said to that. */
  public Notice typed(String number, char[] digits) throws SQLException, InterruptedException {
    try (var pin = Pin.of(digits)) {
      return switch (gate.open(number, pin)) {
        case PinGate.Verdict.Known(var officer) -> come(officer);
        case PinGate.Verdict.Wait(var wait) ->
            wait.isPositive()
                ? Notice.of(Notice.Kind.PIN_WAIT, wait.plusMillis(999).toSeconds())
                : Notice.of(Notice.Kind.PIN_WRONG);
        case PinGate.Verdict.Locked _ -> Notice.of(Notice.Kind.PIN_LOCKED);
      };
    } catch (IllegalArgumentException _) {
      return Notice.of(Notice.Kind.PIN_WRONG);
    }
  }

  /** Whom a recorder is about to be handed to. */
  public Optional<Officer> holder(DeviceName recorder) {
    return counter.holder(recorder);
  }

  /** The numbers of the officers who brought recorders back, by the recorders' names. */
  public Map<String, String> broughtBy() {
    return counter.broughtBy();
  }

  /** What is to be read on the screen now. */
  public Optional<Notice> notice() {
    return counter.notice();
  }

  private Notice come(Officer officer) throws InterruptedException {
    var answer = new CompletableFuture<Notice>();
    messages.put(new Come(officer, answer));
    try {
      return answer.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the desk does not answer", e);
    }
  }

  private void work() {
    try {
      while (true) {
        var message = messages.poll(counter.patience().toMillis() + 1, TimeUnit.MILLISECONDS);
        switch (message) {
          case Seen(var bay) -> counter.saw(bay);
          case Come(var officer, var answer) -> answer.complete(counter.come(officer));
          case Answered(var notice) -> counter.say(notice);
          case Heard(var loans) -> counter.heard(loans);
          case null -> {}
        }
        counter.tick();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The agent stops.
    }
  }

  private void put(Message message) {
    try {
      messages.put(message);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The agent stops.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.quancheng.central.escalation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.custody.Ledger;
import org.quancheng.central.custody.LedgerEntry.Deed;
import org.quancheng.central.docks.DockRoll;
import org.quancheng.central.docks.DockRow;
import org.quancheng.central.mail.MailTable;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.central.schedule.Outlook;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.message.HeadSource;
import org.quancheng.transfer.message.LatenessNotice;
import org.quancheng.transfer.message.LatenessNotice.Told;

/**
 * Looks at every capture that is awaited and at every dock, and tells who has to know: by letter,
 * on the docks' screens and on the board. What is told and its record are one transaction.
 */
public final class Watchman {

  private final Setting setting;
  private final Wording wording;

  /**
   * What a watchman works with.
   *
   * @param addresses who is written to
   * @param silence how long a dock may be silent
   */
  public record Setting(
      Database database,
      DockRoll docks,
      Prospect prospect,
      AddressBook addresses,
      Duration silence,
      ZoneId zone,
      HeadSource ids,
      InstantSource clock) {}

  /** Expects when what is awaited will come. */
  @FunctionalInterface
  public interface Prospect {

    /** What is expected of each capture that still has bytes to send. */
    List<Outlook> now(Map<DeviceName, Instant> away) throws SQLException;
  }

  /** Watches over these. */
  public Watchman(Setting setting) {
    this.setting = setting;
    this.wording = new Wording(setting.zone());
  }

  /** Looks once; returns whether there are letters to be taken. */
  public boolean look() throws SQLException {
    var now = setting.clock().instant();
    var outlooks = outlooks(now);
    return setting
        .database()
        .inTransaction(connection -> {
          setting.docks().note(connection);
          return round(connection, now, outlooks);
        });
  }

  /** What is expected of each capture that still has bytes to send, by its transfer. */
  public Map<UUID, Outlook> outlooks(Instant now) throws SQLException {
    var outlooks = new HashMap<UUID, Outlook>();
    for (var outlook : setting.prospect().now(setting.docks().away(now))) {
      outlooks.put(outlook.transfer(), outlook);
    }
    return outlooks;
  }

  /** Every trouble of which somebody was told. */
  public Map<Subject, LadderRow> troubles(Connection connection) throws SQLException {
    return LadderTable.all(connection);
  }

  /** A person takes a trouble on; false when there is none that waits for that. */
  public boolean takeOn(Subject subject, String person) throws SQLException {
    return setting
        .database()
        .inTransaction(connection -> {
          var row = LadderTable.find(connection, subject);
          if (row.isEmpty()) {
            return false;
          }
          var step = LadderMachine.next(row.get().state(), new LadderEvent.TakenOn());
          if (step.state().equals(row.get().state())) {
            return false;
          }
          LadderTable.save(connection, row.get().at(step.state()).by(person));
          note(connection, Deed.TROUBLE_TAKEN_ON, subject, "by=" + person);
          return true;
        });
  }

  /** Whether a dock has been silent for longer than it may be. */
  public boolean silent(DockRow dock) {
    return Need.ofDock(dock.silent(setting.clock().instant()), setting.silence()).isPresent();
  }

  private boolean round(Connection connection, Instant now, Map<UUID, Outlook> outlooks)
      throws SQLException {
    var docks = setting.docks().all(connection);
    var troubles = troubles(connection, now, outlooks, docks);
    var known = LadderTable.all(connection);
    var letters = new EnumMap<Rung, List<Trouble>>(Rung.class);
    var states = new HashMap<Subject, LadderState>();
    for (var trouble : troubles) {
      var row = known.getOrDefault(trouble.subject(), LadderTable.fresh(trouble.subject(), now));
      var step = LadderMachine.next(row.state(), event(trouble.wanted(), now));
      carryOut(connection, row, step);
      states.put(trouble.subject(), step.state());
      step.tell()
          .forEach(rung -> letters.computeIfAbsent(rung, _ -> new ArrayList<>()).add(trouble));
    }
    var open = new HashSet<>(states.keySet());
    for (var row : known.values()) {
      if (!open.contains(row.subject())) {
        carryOut(connection, row, LadderMachine.next(row.state(), new LadderEvent.Over()));
      }
    }
    tellDocks(connection, docks, troubles, states);
    return write(connection, letters, now);
  }

  private static LadderEvent event(Optional<Rung> wanted, Instant now) {
    return wanted
        .<LadderEvent>map(rung -> new LadderEvent.Wanted(rung, now))
        .orElseGet(LadderEvent.Unwanted::new);
  }

  private List<Trouble> troubles(
      Connection connection, Instant now, Map<UUID, Outlook> outlooks, List<DockRow> docks)
      throws SQLException {
    var troubles = new ArrayList<Trouble>();
    for (var row : TransferTable.awaited(connection)) {
      troubles.add(capture(row, outlooks.get(row.id()), now));
    }
    for (var dock : docks) {
      var wanted = Need.ofDock(dock.silent(now), setting.silence());
      if (wanted.isPresent()) {
        troubles.add(
            new Trouble(
                Subject.of(dock.dock()), dock.dock(), 0, dock.silentSince(), null, false, wanted));
      }
    }
    return troubles;
  }

  /** A capture that is all here and only waits to be stored is expected at any moment. */
  private static Trouble capture(TransferRow row, @Nullable Outlook outlook, Instant now) {
    var deadline = row.times().deadline();
    var wanted = Need.ofCapture(Duration.between(now, deadline), outlook != null && outlook.late());
    return new Trouble(
        Subject.of(row.id()),
        row.dock(),
        row.offer().captureNumber(),
        deadline,
        outlook == null ? now : outlook.expected().orElse(null),
        row.late(now),
        wanted);
  }

  private void carryOut(Connection connection, LadderRow row, LadderMachine.Step step)
      throws SQLException {
    if (!step.state().equals(row.state())) {
      LadderTable.save(connection, row.at(step.state()));
    }
    if (!step.tell().isEmpty()) {
      note(connection, Deed.TROUBLE_TOLD, row.subject(), "to=" + step.tell().getLast());
    }
  }

  private void note(Connection connection, Deed deed, Subject subject, String words)
      throws SQLException {
    var name = subject.kind() == Subject.Kind.DOCK ? "dock=" : "transfer=";
    Ledger.append(connection, setting.clock().instant(), deed, name + subject.name() + " " + words);
  }

  private void tellDocks(
      Connection connection,
      List<DockRow> docks,
      List<Trouble> troubles,
      Map<Subject, LadderState> states)
      throws SQLException {
    var notices = new HashMap<DeviceName, LatenessNotice>();
    for (var trouble : troubles) {
      var told = states.getOrDefault(trouble.subject(), new LadderState.Quiet()).told();
      boolean capture = trouble.subject().kind() == Subject.Kind.CAPTURE;
      if (capture && trouble.wanted().isPresent() && told.isPresent()) {
        var before = notices.getOrDefault(trouble.dock(), LatenessNotice.NONE);
        notices.put(trouble.dock(), with(before, trouble, told.get()));
      }
    }
    for (var dock : docks) {
      var notice = notices.getOrDefault(dock.dock(), LatenessNotice.NONE);
      setting.docks().lateness(connection, dock, notice);
    }
  }

  private static LatenessNotice with(LatenessNotice before, Trouble one, Rung rung) {
    var nearest = before.nearest();
    var told = Told.valueOf(rung.name());
    return new LatenessNotice(
        before.foreseen() + (one.late() ? 0 : 1),
        before.late() + (one.late() ? 1 : 0),
        nearest == null || one.due().isBefore(nearest) ? one.due() : nearest,
        told.compareTo(before.told()) > 0 ? told : before.told());
  }

  private boolean write(Connection connection, Map<Rung, List<Trouble>> letters, Instant now)
      throws SQLException {
    boolean any = false;
    for (var rung : letters.entrySet()) {
      var to = setting.addresses().of(rung.getKey());
      if (!to.isEmpty()) {
        MailTable.add(connection, wording.letter(setting.ids().uuid(), to, rung.getValue(), now));
        any = true;
      }
    }
    return any;
  }
}

package org.quancheng.dock;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.quancheng.dock.bay.BayAttendant;
import org.quancheng.dock.bay.Board;
import org.quancheng.dock.desk.Desk;
import org.quancheng.dock.desk.DeskRules;
import org.quancheng.dock.desk.DeskSurface;
import org.quancheng.dock.desk.Notice;
import org.quancheng.dock.desk.PinGate;
import org.quancheng.dock.forward.Errand;
import org.quancheng.dock.intake.Intake;
import org.quancheng.dock.ledger.HandOverBook;
import org.quancheng.dock.ledger.HandOverErrand;
import org.quancheng.evidence.trust.DenyListFile;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.hardware.port.Bay;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.duty.DutySheet;

/** Connects the desk with what it moves: bays, recorders' orders, loudspeaker and screen. */
final class Lending implements DeskSurface, AutoCloseable {

  private final Desk desk;
  private final HandOverBook book;
  private final Panel panel;
  private final Board board;
  private final DenyListFile denied;
  private final InstantSource clock;
  private List<BayAttendant> attendants = List.of();
  private volatile @Nullable Intake intake;
  private volatile Runnable carrier = () -> {};

  /**
   * What the desk stands on.
   *
   * @param ids names new ledgers
   */
  record Ground(
      DeviceName dock,
      Supplier<DutySheet> duty,
      DenyListFile denied,
      Database database,
      Supplier<UUID> ids,
      InstantSource clock) {}

  Lending(Ground ground, DeskRules rules, Panel panel, Board board) {
    this.panel = panel;
    this.board = board;
    this.denied = ground.denied();
    this.clock = ground.clock();
    this.book = new HandOverBook(ground.database(), ground.ids());
    var gate = new PinGate(ground.database(), ground.duty(), System::nanoTime);
    var setting = new Desk.Setting(ground.dock(), ground.duty(), book, gate, rules, ground.clock());
    this.desk = Desk.prepare(setting, this);
  }

  Desk desk() {
    return desk;
  }

  /** What is to be said to the store about hand-overs. */
  Errand errand() {
    return new HandOverErrand(book, desk::heard);
  }

  /** Names the one who carries new lines of the ledger to the store, and home what it knows. */
  void carriedBy(Runnable errands) {
    carrier = errands;
    book.onLine(errands);
  }

  /** Opens the desk over these bays and recorders. */
  Lending open(List<BayAttendant> attending, Intake serving) throws SQLException {
    attendants = List.copyOf(attending);
    intake = serving;
    desk.start(number -> panel.bays().stream().anyMatch(bay -> occupied(bay, number)));
    panel.cards().listen(desk::tapped);
    return this;
  }

  private static boolean occupied(Bay bay, int number) {
    return bay.number() == number && bay.presence().present();
  }

  @Override
  public void light(int bay, boolean offered) {
    attendants.stream()
        .filter(attendant -> attendant.number() == bay)
        .forEach(attendant -> attendant.offer(offered));
  }

  @Override
  public void tell(DeviceName recorder) {
    var serving = intake;
    if (serving != null) {
      serving.tell(recorder);
    }
  }

  @Override
  public void sound(Notice.Mood mood) {
    panel.sound(mood);
  }

  @Override
  public void draw() {
    board.touch();
  }

  @Override
  public boolean denied(String recorder) {
    var serving = intake;
    return serving == null
        || serving.denied(new DeviceName(recorder), denied.get(), clock.instant());
  }

  @Override
  public void ask() {
    carrier.run();
  }

  @Override
  public void close() {
    desk.close();
  }
}

package org.quancheng.hardware.board.unit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.quancheng.hardware.board.Board;
import org.quancheng.hardware.board.Chip;
import org.quancheng.hardware.board.FaultyChip;
import org.quancheng.hardware.board.FaultyChip.Fault;
import org.quancheng.hardware.board.model.ClockModel;
import org.quancheng.hardware.board.model.GaugeModel;
import org.quancheng.hardware.board.model.MeterModel;
import org.quancheng.hardware.board.model.ReaderModel;
import org.quancheng.hardware.board.model.ReceiverModel;
import org.quancheng.hardware.board.model.ScreenModel;
import org.quancheng.hardware.pi4j.RaspberryRecorder;
import org.quancheng.hardware.pi4j.RecorderPins;
import org.quancheng.hardware.pi4j.chip.Ds3231;
import org.quancheng.hardware.pi4j.chip.Ina219;
import org.quancheng.hardware.pi4j.chip.Max17048;
import org.quancheng.hardware.pi4j.chip.Pn532;
import org.quancheng.hardware.pi4j.chip.ServiceCard;
import org.quancheng.hardware.pi4j.chip.Ssd1306;
import org.quancheng.hardware.port.Button.Move;
import org.quancheng.hardware.port.Button.Role;
import org.quancheng.hardware.port.RecorderParts;
import org.quancheng.hardware.simulated.Hand;
import org.quancheng.hardware.simulated.RecorderBody;
import org.quancheng.hardware.simulated.RecorderVerbs;

/**
 * A recorder whose chips are models and whose drivers are real. Besides moving it, the hand can
 * make a chip misbehave; events also carry the pixels of the screen.
 */
public final class BoardRecorder implements RecorderBody, AutoCloseable {

  private static final Duration BETWEEN_PRESSES = Duration.ofMillis(80);
  private static final Duration CARD_STAYS = Duration.ofSeconds(1);

  private final ClockModel clock;
  private final GaugeModel gauge = new GaugeModel();
  private final MeterModel meter = new MeterModel();
  private final ReaderModel reader = new ReaderModel();
  private final ReceiverModel receiver;
  private final Map<String, FaultyChip> chips;
  private final Board board;
  private final RaspberryRecorder recorder;
  private final BoardContacts contacts;
  private final RecorderParts parts;
  private final ScheduledExecutorService fingers = thread("hand-fingers");
  private final ScheduledExecutorService later = thread("hand-later");

  /** Wires a recorder with a full battery, a clock set right and nobody's card. */
  public BoardRecorder(Hand hand, InstantSource time) {
    this.clock = new ClockModel(time);
    this.receiver = new ReceiverModel(time);
    var screen =
        new ScreenModel(pixels ->
            hand.tell("pixels", Map.of("pages", Base64.getEncoder().encodeToString(pixels))));
    this.chips =
        Map.of(
            "clock", new FaultyChip(clock),
            "gauge", new FaultyChip(gauge),
            "power", new FaultyChip(meter),
            "cards", new FaultyChip(reader),
            "screen", new FaultyChip(screen));
    this.board =
        new Board(
            Map.of(
                Ds3231.ADDRESS, chip("clock"),
                Max17048.ADDRESS, chip("gauge"),
                Ina219.ADDRESS, chip("power"),
                Pn532.ADDRESS, chip("cards"),
                Ssd1306.ADDRESS, chip("screen")));
    this.recorder = RaspberryRecorder.on(board.context(), receiver::line);
    this.contacts = new BoardContacts(recorder.parts().dock());
    this.parts = TellingParts.of(recorder.parts(), contacts, hand);
    supply(true);
    RecorderVerbs.teach(hand, this);
    hand.teach(
        "chip NAME none|not_acknowledged|stuck_low|stuck_high|torn",
        words -> suffer(words.get(0), words.get(1)));
    hand.begin();
  }

  /** The parts, as a recorder sees them. */
  public RecorderParts parts() {
    return parts;
  }

  /** The lines of the board, for whoever holds a probe to them. */
  public Board board() {
    return board;
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        runnable -> Thread.ofPlatform().daemon().name(name).unstarted(runnable));
  }

  private Chip chip(String name) {
    return Objects.requireNonNull(chips.get(name));
  }

  private void suffer(String name, String fault) {
    var chip = chips.get(name);
    if (chip == null) {
      throw new IllegalArgumentException("there are the chips " + chips.keySet());
    }
    chip.suffer(Fault.valueOf(fault.toUpperCase(Locale.ROOT)));
  }

  @Override
  public void move(Role button, Move move) {
    board.drive(RecorderPins.button(button), move == Move.UP);
  }

  @Override
  public void hold(Role button, Duration length) {
    var _ =
        fingers.submit(() -> {
          move(button, Move.DOWN);
          long until = System.nanoTime() + length.toNanos();
          // Pacing on a thread of its own, so that a double press is two presses, one after the
          // other.
          while (System.nanoTime() < until && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(until - System.nanoTime());
          }
          move(button, Move.UP);
          LockSupport.parkNanos(BETWEEN_PRESSES.toNanos());
        });
  }

  @Override
  public void tap(String text) {
    reader.place(
        text.contains(";") ? ServiceCard.memory(text) : text.getBytes(StandardCharsets.UTF_8));
    var _ = later.schedule(reader::remove, CARD_STAYS.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void charge(int percent, boolean charging) {
    gauge.charge(percent, charging);
    meter.flow(charging ? 5000 : 0, charging ? 900 : 0);
  }

  @Override
  public void warm(double celsius) {
    clock.warm(celsius);
  }

  @Override
  public void supply(boolean holds) {
    board.drive(RecorderPins.SUPPLY, !holds);
  }

  @Override
  public void position(Optional<Place> place) {
    place.ifPresentOrElse(at -> receiver.place(at.latitude(), at.longitude()), receiver::hide);
  }

  @Override
  public void dock(Optional<URI> bay) {
    contacts.name(bay);
    board.drive(RecorderPins.CONTACTS, bay.isEmpty());
  }

  @Override
  public void jump(Duration step) {
    clock.jump(step);
  }

  @Override
  public void stopClock() {
    clock.stop();
  }

  @Override
  public void close() {
    fingers.shutdownNow();
    later.shutdownNow();
    receiver.close();
    recorder.close();
  }
}

package org.quancheng.recorder;

import java.io.Closeable;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.hardware.board.unit.BoardRecorder;
import org.quancheng.hardware.pi4j.RaspberryRecorder;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.RecorderParts;
import org.quancheng.hardware.simulated.Hand;
import org.quancheng.hardware.simulated.RecorderBody;
import org.quancheng.hardware.simulated.SimulatedRecorder;
import org.quancheng.recorder.time.ChipLog;
import org.quancheng.recorder.time.ChipTime;
import org.quancheng.recorder.time.DeviceClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recorder's parts, and the hand that moves them when they are simulated. */
final class Body implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(Body.class);

  /** No recorder of this kind ran before. */
  private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

  private final RecorderParts parts;
  private final @Nullable Hand hand;
  private final InstantSource wall;
  private final Runnable release;

  private Body(RecorderParts parts, @Nullable Hand hand, InstantSource wall, Runnable release) {
    this.parts = parts;
    this.hand = hand;
    this.wall = wall;
    this.release = release;
  }

  /**
   * Opens the hardware that the settings name.
   *
   * @throws OperatorException if this machine does not have it
   */
  static Body of(String hardware, PrintStream out) {
    if ("simulated".equals(hardware)) {
      var hand = new Hand(out);
      var body = new SimulatedRecorder(hand, InstantSource.system());
      return new Body(body.parts(), hand, wall(hand, body), () -> {});
    }
    if ("simulated-board".equals(hardware)) {
      var hand = new Hand(out);
      var board = new BoardRecorder(hand, InstantSource.system());
      return new Body(board.parts(), hand, wall(hand, board), board::close);
    }
    try {
      var board = RaspberryRecorder.open();
      return new Body(board.parts(), null, InstantSource.system(), board::close);
    } catch (HardwareException e) {
      throw new OperatorException(
          String.valueOf(e.getMessage()),
          "Run it on a Raspberry Pi as a member of the groups gpio and i2c, or set 'hardware' to"
              + " simulated.");
    }
  }

  /** With a simulated body, whoever moves the clock moves the machine's along with the chip's. */
  private static InstantSource wall(Hand hand, RecorderBody body) {
    var time = new MachineTime();
    hand.teach(
        "clock jump SECONDS | stop",
        words -> {
          switch (words.getFirst()) {
            case "jump" -> {
              var step = Duration.ofSeconds(Long.parseLong(words.get(1)));
              body.jump(step);
              time.jump(step);
            }
            case "stop" -> body.stopClock();
            default -> throw new IllegalArgumentException("a clock cannot " + words.getFirst());
          }
        });
    return time;
  }

  /** The machine's own clock. */
  InstantSource wall() {
    return wall;
  }

  RecorderParts parts() {
    return parts;
  }

  Optional<Hand> hand() {
    return Optional.ofNullable(hand);
  }

  /** Tells whoever watches from outside; nobody does on a device. */
  void tell(String event, Map<String, ?> fields) {
    if (hand != null) {
      hand.tell(event, fields);
    }
  }

  /**
   * Takes the time from the clock chip, if it kept it and it is possible.
   *
   * @param issued when this recorder's certificate was; nobody set the chip right for it before
   */
  void setClock(DeviceClock clock, ChipLog log, Instant issued) {
    try {
      var reading = parts.clock().read();
      var earliest = issued.isBefore(BUILT) ? BUILT : issued;
      var sync =
          new ChipTime(log.lastSet().orElse(earliest), log.drift()).judge(reading.utc(), earliest);
      if (reading.kept() && sync.isPresent()) {
        clock.set(reading.utc(), sync.get());
      } else {
        LOG.error("the clock chip has lost the time; it tells {}", reading.utc());
      }
    } catch (HardwareException e) {
      LOG.warn("the clock chip does not answer: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    release.run();
  }
}

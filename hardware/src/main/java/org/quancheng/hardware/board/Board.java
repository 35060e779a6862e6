package org.quancheng.hardware.board;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A board on which lines are driven and read by hand. Closing it closes the Pi4J context. */
public final class Board implements AutoCloseable {

  private final Map<Integer, BoardInput> inputs = new ConcurrentHashMap<>();
  private final Map<Integer, BoardOutput> outputs = new ConcurrentHashMap<>();
  private final Map<Integer, BoardTone> tones = new ConcurrentHashMap<>();
  private final Context context;

  /**
   * Makes a board.
   *
   * @param chips the chips on the I²C bus, by address
   */
  public Board(Map<Integer, Chip> chips) {
    this.context =
        Pi4J.newContextBuilder()
            .noAutoDetect()
            .add(
                new BoardProviders.Inputs(inputs),
                new BoardProviders.Outputs(outputs),
                new BoardProviders.Tones(tones),
                new BoardProviders.Chips(Map.copyOf(chips)))
            .build();
  }

  /** What the drivers work with. */
  public Context context() {
    return context;
  }

  /** Drives an input line; changes only are told. */
  public void drive(int line, boolean high) {
    input(line).drive(high ? DigitalState.HIGH : DigitalState.LOW);
  }

  /** Tells a change that is none, as a glitch does that the debounce time hides. */
  public void glitch(int line) {
    input(line).repeat();
  }

  /** Whether an output line is high. */
  public boolean high(int line) {
    var output = outputs.get(line);
    return output != null && output.isHigh();
  }

  /** The pitch that sounds on a line, in hertz; empty when it is silent. */
  public Optional<Integer> pitch(int line) {
    var tone = tones.get(line);
    return tone != null && tone.isOn() ? Optional.of(tone.getFrequency()) : Optional.empty();
  }

  private BoardInput input(int line) {
    var input = inputs.get(line);
    if (input == null) {
      throw new IllegalArgumentException("nobody uses line " + line);
    }
    return input;
  }

  @Override
  public void close() {
    context.shutdown();
  }
}

package org.quancheng.hardware.board;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProviderBase;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmConfig;
import com.pi4j.io.pwm.PwmProviderBase;
import java.util.Map;

/** Hands the board's parts to Pi4J. */
final class BoardProviders {

  private BoardProviders() {}

  static final class Inputs extends DigitalInputProviderBase {

    private final Map<Integer, BoardInput> inputs;

    Inputs(Map<Integer, BoardInput> inputs) {
      super("board-input");
      this.inputs = inputs;
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
      var input = new BoardInput(this, config);
      inputs.put(config.address(), input);
      context.registry().add(input);
      return input;
    }
  }

  static final class Outputs extends DigitalOutputProviderBase {

    private final Map<Integer, BoardOutput> outputs;

    Outputs(Map<Integer, BoardOutput> outputs) {
      super("board-output");
      this.outputs = outputs;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
      var output = new BoardOutput(this, config);
      outputs.put(config.address(), output);
      context.registry().add(output);
      return output;
    }
  }

  static final class Tones extends PwmProviderBase {

    private final Map<Integer, BoardTone> tones;

    Tones(Map<Integer, BoardTone> tones) {
      super("board-tone");
      this.tones = tones;
    }

    @Override
    public Pwm create(PwmConfig config) {
      var tone = new BoardTone(this, config);
      tones.put(config.address(), tone);
      context.registry().add(tone);
      return tone;
    }
  }

  static final class Chips extends I2CProviderBase {

    private final Map<Integer, Chip> chips;

    Chips(Map<Integer, Chip> chips) {
      super("board-i2c");
      this.chips = chips;
    }

    @Override
    public I2C create(I2CConfig config) {
      var chip = chips.getOrDefault(config.device(), new AbsentChip());
      var link = new BoardI2C(this, config, chip);
      context.registry().add(link);
      return link;
    }
  }
}

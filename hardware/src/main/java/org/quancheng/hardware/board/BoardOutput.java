package org.quancheng.hardware.board;

import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;

/** An output line. */
final class BoardOutput extends DigitalOutputBase {

  BoardOutput(DigitalOutputProvider provider, DigitalOutputConfig config) {
    super(provider, config);
  }
}

package org.quancheng.recorder;

import java.util.ArrayList;
import java.util.List;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.RecorderParts;

/** Asks every part that can answer whether it is there. */
final class RollCall {

  private final List<String> silent = new ArrayList<>();

  private RollCall() {}

  @FunctionalInterface
  private interface Question {
    void ask() throws HardwareException;
  }

  /** The parts that do not answer. */
  static List<String> silent(RecorderParts parts) {
    var call = new RollCall();
    call.ask("battery gauge", parts.battery()::read);
    call.ask("thermometer", parts.thermometer()::celsius);
    call.ask("power meter", parts.power()::read);
    call.ask("screen", parts.screen()::check);
    call.ask("card reader", parts.cards()::check);
    call.ask("clock chip", parts.clock()::read);
    call.ask("satellite receiver", parts.positioning()::check);
    return List.copyOf(call.silent);
  }

  private void ask(String part, Question question) {
    try {
      question.ask();
    } catch (HardwareException _) {
      silent.add(part);
    }
  }
}

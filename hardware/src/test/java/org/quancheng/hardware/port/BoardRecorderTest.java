package org.quancheng.hardware.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.quancheng.hardware.board.unit.BoardRecorder;
import org.quancheng.hardware.font.BitmapFont;
import org.quancheng.hardware.font.Raster;
import org.quancheng.hardware.pi4j.RecorderPins;
import org.quancheng.hardware.pi4j.chip.Ssd1306;
import org.quancheng.hardware.port.CardReader.Card;
import org.quancheng.hardware.port.CardReader.Tap;
import org.quancheng.hardware.port.StatusLight.Colour;
import org.quancheng.hardware.simulated.Hand;

/** The contract, kept by the device's drivers on a simulated board; and what its chips can do. */
class BoardRecorderTest extends RecorderContract {

  private static final int PWM_CHANNEL = 0;

  @SuppressWarnings("NullAway.Init") // opened before each test
  private BoardRecorder recorder;

  @Override
  RecorderParts open(Hand hand, InstantSource time) {
    recorder = new BoardRecorder(hand, time);
    return recorder.parts();
  }

  @Override
  void shut() {
    recorder.close();
  }

  @Override
  void awaitShine(Colour colour) {
    var board = recorder.board();
    until(() ->
        board.high(RecorderPins.RED) == (colour == Colour.RED || colour == Colour.AMBER)
            && board.high(RecorderPins.GREEN) == (colour == Colour.GREEN || colour == Colour.AMBER)
            && board.high(RecorderPins.BLUE) == (colour == Colour.BLUE));
  }

  @Override
  void awaitSound(int hertz) {
    var board = recorder.board();
    until(() ->
        board.pitch(PWM_CHANNEL).orElse(0) == hertz
            && board.high(RecorderPins.MOTOR) == (hertz > 0));
  }

  @Override
  void awaitPixels(List<String> lines) {
    var raster = new Raster(BitmapFont.load(), Ssd1306.WIDTH, Ssd1306.HEIGHT);
    for (int line = 0; line < lines.size(); line++) {
      raster.write(lines.get(line), 0, line * BitmapFont.HEIGHT);
    }
    until(() -> Arrays.equals(pixels(), raster.pages()));
  }

  @Test
  void a_chip_that_is_missing_or_stuck_is_told_and_never_believed() {
    var parts = recorder.parts();
    for (var fault : List.of("not_acknowledged", "stuck_low", "stuck_high", "torn")) {
      obey("chip clock " + fault, "chip power " + fault);
      refused(fault, parts.clock()::read);
      refused(fault, parts.power()::read);
      if (!fault.equals("torn")) {
        refused(fault, () -> parts.clock().set(NOW));
      }
      obey("chip clock none", "chip power none");
    }
    for (var fault : List.of("not_acknowledged", "stuck_low", "stuck_high")) {
      obey("chip gauge " + fault);
      refused(fault, parts.battery()::read);
    }
    obey("chip clock not_acknowledged");
    refused("missing", parts.thermometer()::celsius);
  }

  @Test
  void a_card_is_read_again_once_the_reader_is_back() throws Exception {
    var taps = new LinkedBlockingQueue<Tap>();
    recorder.parts().cards().listen(taps::add);
    for (var fault : List.of("not_acknowledged", "stuck_low", "stuck_high", "torn")) {
      obey("chip cards " + fault);
      until(() -> absent(recorder.parts().cards()::check));
      obey("chip cards none");
      until(() -> !absent(recorder.parts().cards()::check));
    }

    obey("card P1001 MS-2021-0042");

    assertThat(taps.poll(10, TimeUnit.SECONDS)).isEqualTo(new Card("P1001", "MS-2021-0042"));
  }

  @Test
  void a_screen_that_was_away_shows_again_what_it_was_told_last() {
    for (var fault : List.of("not_acknowledged", "stuck_low", "stuck_high")) {
      obey("chip screen " + fault);
      recorder.parts().screen().show(List.of(fault));
      until(() -> absent(recorder.parts().screen()::check));

      obey("chip screen none");

      until(() -> !absent(recorder.parts().screen()::check));
      awaitPixels(List.of(fault));
    }
  }

  private static boolean absent(ThrowingCallable check) {
    try {
      check.call();
      return false;
    } catch (HardwareException _) {
      return true;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static void refused(String fault, ThrowingCallable read) {
    assertThatThrownBy(read).as(fault).isInstanceOf(HardwareException.class);
  }
}

package org.quancheng.hardware.port;

import java.util.List;

/**
 * A small screen of a few lines of text.
 *
 * @see <a href="https://cdn-shop.adafruit.com/datasheets/SSD1306.pdf">SSD1306 data sheet, 128 by 64
 *     pixels</a>
 */
public interface Screen {

  /** Lines that fit on the screen at one time. */
  int LINES_MAX = 4;

  /** Narrow letters that fit on a line; a Chinese character takes two. */
  int COLUMNS_MAX = 16;

  /**
   * Shows the lines from the top, replacing what was there; lines beyond the last are left out, and
   * a line that is too long wanders. Returns at once; a screen that does not answer is tried again
   * with the next call.
   */
  void show(List<String> lines);

  /**
   * Asks the screen whether it is there.
   *
   * @throws HardwareException if it does not answer
   */
  default void check() throws HardwareException {}
}

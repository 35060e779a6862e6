package org.quancheng.hardware.pi4j.chip;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.quancheng.hardware.font.BitmapFont;
import org.quancheng.hardware.font.Raster;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.Screen;

/**
 * The SSD1306 screen of 128 by 64 pixels: four lines of text. A line that is too long wanders, one
 * letter's width a step. All talking to the chip happens on the thread of the beat.
 *
 * @see <a href="https://cdn-shop.adafruit.com/datasheets/SSD1306.pdf">SSD1306 data sheet</a>
 */
public final class Ssd1306 implements Screen {

  public static final int ADDRESS = 0x3C;
  public static final int WIDTH = 128;
  public static final int HEIGHT = 64;

  private static final int PAGES = HEIGHT / 8;
  private static final int STEP_PIXELS = 8;
  private static final int GAP_PIXELS = 16;
  private static final long STEP_MILLIS = 400;
  private static final byte COMMANDS = 0x00;
  private static final byte DATA = 0x40;

  /** From the data sheet's application example: 64 rows, charge pump on, row by row. */
  private static final byte[] WAKE_UP = {
    COMMANDS,
    (byte) 0xAE,
    (byte) 0xD5,
    (byte) 0x80,
    (byte) 0xA8,
    0x3F,
    (byte) 0xD3,
    0x00,
    0x40,
    (byte) 0x8D,
    0x14,
    0x20,
    0x00,
    (byte) 0xA1,
    (byte) 0xC8,
    (byte) 0xDA,
    0x12,
    (byte) 0x81,
    (byte) 0x8F,
    (byte) 0xD9,
    (byte) 0xF1,
    (byte) 0xDB,
    0x40,
    (byte) 0xA4,
    (byte) 0xA6,
    (byte) 0xAF
  };

  private final I2C chip;
  private final BitmapFont font;
  private final ScheduledExecutorService beat;
  private byte @Nullable [] shown;
  private volatile List<String> lines = List.of();
  private volatile @Nullable HardwareException trouble;
  private int wandered;

  /**
   * Takes the screen into use; nothing is sent before something is shown.
   *
   * @param beat the thread that talks to the chip
   */
  public Ssd1306(I2C chip, BitmapFont font, ScheduledExecutorService beat) {
    this.chip = chip;
    this.font = font;
    this.beat = beat;
    var _ =
        beat.scheduleWithFixedDelay(this::wander, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void show(List<String> next) {
    lines = List.copyOf(next.subList(0, Math.min(next.size(), LINES_MAX)));
    var _ =
        beat.submit(() -> {
          wandered = 0;
          draw();
        });
  }

  @Override
  public void check() throws HardwareException {
    var known = trouble;
    if (known != null) {
      throw known;
    }
  }

  private void wander() {
    if (trouble != null || lines.stream().anyMatch(line -> font.width(line) > WIDTH)) {
      wandered += STEP_PIXELS;
      draw();
    }
  }

  private void draw() {
    var raster = new Raster(font, WIDTH, HEIGHT);
    var now = new ArrayList<>(lines);
    for (int i = 0; i < now.size(); i++) {
      write(raster, now.get(i), i * BitmapFont.HEIGHT);
    }
    try {
      send(raster.pages());
      trouble = null;
    } catch (Pi4JException e) {
      shown = null; // It may have lost its settings: it is woken up again with the next try.
      trouble = new HardwareException("the screen does not answer", e);
    }
  }

  private void write(Raster raster, String line, int top) {
    int width = font.width(line);
    if (width <= WIDTH) {
      raster.write(line, 0, top);
      return;
    }
    int round = width + GAP_PIXELS;
    int left = -(wandered % round);
    raster.write(line, left, top);
    raster.write(line, left + round, top);
  }

  private void send(byte[] pages) {
    var before = shown;
    if (before == null) {
      chip.write(WAKE_UP);
    }
    for (int page = 0; page < PAGES; page++) {
      var row = Arrays.copyOfRange(pages, page * WIDTH, (page + 1) * WIDTH);
      if (before == null
          || !Arrays.equals(row, 0, WIDTH, before, page * WIDTH, page * WIDTH + WIDTH)) {
        send(page, row);
      }
    }
    shown = pages;
  }

  private void send(int page, byte[] row) {
    chip.write(new byte[] {COMMANDS, 0x21, 0, WIDTH - 1, 0x22, (byte) page, (byte) page});
    var message = new byte[1 + row.length];
    message[0] = DATA;
    System.arraycopy(row, 0, message, 1, row.length);
    chip.write(message);
  }
}

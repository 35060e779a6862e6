package org.quancheng.hardware.board.model;

import java.io.IOException;
import java.util.function.Consumer;
import org.quancheng.hardware.board.Chip;

/**
 * An SSD1306 in row-by-row addressing: takes commands and pixels, and keeps the pixels as the
 * chip's own memory does. May be shared by threads.
 */
public final class ScreenModel implements Chip {

  private static final int WIDTH = 128;
  private static final int PAGES = 8;

  private final byte[] memory = new byte[WIDTH * PAGES];
  private final Consumer<byte[]> watcher;
  private boolean on;
  private int column;
  private int columnFirst;
  private int columnLast = WIDTH - 1;
  private int page;
  private int pageFirst;
  private int pageLast = PAGES - 1;

  /**
   * Makes a dark screen.
   *
   * @param watcher sees the pixels after each change, in pages of eight rows
   */
  public ScreenModel(Consumer<byte[]> watcher) {
    this.watcher = watcher;
  }

  /** What a person sees: nothing unless the screen was switched on. */
  public synchronized byte[] seen() {
    return on ? memory.clone() : new byte[memory.length];
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    synchronized (this) {
      switch (bytes.length == 0 ? -1 : bytes[0]) {
        case 0x00 -> obey(bytes);
        case 0x40 -> draw(bytes);
        default -> throw new IOException("neither commands nor pixels");
      }
    }
    watcher.accept(seen());
  }

  @Override
  public byte[] read(int length) {
    return new byte[length];
  }

  private void obey(byte[] commands) {
    for (int i = 1; i < commands.length; i++) {
      switch (Byte.toUnsignedInt(commands[i])) {
        case 0x21 -> {
          columnFirst = commands[++i];
          columnLast = commands[++i];
          column = columnFirst;
        }
        case 0x22 -> {
          pageFirst = commands[++i];
          pageLast = commands[++i];
          page = pageFirst;
        }
        case 0xAE -> on = false;
        case 0xAF -> on = true;
        case 0x20, 0x81, 0x8D, 0xA8, 0xD3, 0xD5, 0xD9, 0xDA, 0xDB -> i++; // One operand each.
        default -> {} // How rows and columns are wired does not change what is in the memory.
      }
    }
  }

  private void draw(byte[] pixels) {
    for (int i = 1; i < pixels.length; i++) {
      memory[page * WIDTH + column] = pixels[i];
      column = column == columnLast ? columnFirst : column + 1;
      if (column == columnFirst) {
        page = page == pageLast ? pageFirst : page + 1;
      }
    }
  }
}

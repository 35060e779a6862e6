package org.quancheng.hardware.font;

/** A black picture that letters are drawn on in white. Not for use by many threads. */
public final class Raster {

  private final BitmapFont font;
  private final int width;
  private final int height;
  private final boolean[] pixels;

  public Raster(BitmapFont font, int width, int height) {
    this.font = font;
    this.width = width;
    this.height = height;
    this.pixels = new boolean[width * height];
  }

  /** Writes a text; what lies outside of the picture is left out. */
  public void write(String text, int left, int top) {
    int x = left;
    for (int i = 0; i < text.length(); i++) {
      draw(text.charAt(i), x, top);
      x += font.width(text.charAt(i));
    }
  }

  private void draw(char letter, int left, int top) {
    for (int y = 0; y < BitmapFont.HEIGHT; y++) {
      int row = font.row(letter, y);
      for (int x = 0; x < BitmapFont.HEIGHT; x++) {
        if ((row << x & 0x8000) != 0) {
          set(left + x, top + y);
        }
      }
    }
  }

  private void set(int x, int y) {
    if (x >= 0 && x < width && y >= 0 && y < height) {
      pixels[y * width + x] = true;
    }
  }

  /** Whether a pixel is white. */
  public boolean lit(int x, int y) {
    return pixels[y * width + x];
  }

  /**
   * The picture in pages of eight rows: a byte is a column of eight pixels, the topmost in bit 0,
   * as SSD1306 and its kin keep it.
   */
  public byte[] pages() {
    var pages = new byte[width * height / 8];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (pixels[y * width + x]) {
          pages[y / 8 * width + x] |= (byte) (1 << y % 8);
        }
      }
    }
    return pages;
  }
}

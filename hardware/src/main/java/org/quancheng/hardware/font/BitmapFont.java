package org.quancheng.hardware.font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A font of 16 pixels' height with the characters of GB 2312, cut from GNU Unifont. Letters are 8
 * pixels wide, Chinese characters 16.
 */
public final class BitmapFont {

  /** Pixels from the top of a line to the top of the next. */
  public static final int HEIGHT = 16;

  private static final String RESOURCE = "unifont-gb2312.bin";
  private static final int GLYPH_BYTES = 2 * HEIGHT;
  private static final char STAND_IN = '□';

  private final char[] codes;
  private final byte[] rows;
  private final byte[] narrow;

  private BitmapFont(ByteBuffer data) {
    this.codes = new char[data.getShort() & 0xFFFF];
    this.rows = new byte[codes.length * GLYPH_BYTES];
    this.narrow = new byte[(codes.length + 7) / 8];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = data.getChar();
    }
    data.get(rows).get(narrow);
  }

  /** Reads the font from this program's own resources. */
  public static BitmapFont load() {
    try (var stream = BitmapFont.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("the font is missing in the program");
      }
      return new BitmapFont(ByteBuffer.wrap(stream.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("the font cannot be read", e);
    }
  }

  /** Whether the font has the character. */
  public boolean has(char letter) {
    return Arrays.binarySearch(codes, letter) >= 0;
  }

  /** How wide a text is, in pixels. */
  public int width(String text) {
    return text.chars().map(letter -> width((char) letter)).sum();
  }

  int width(char letter) {
    int place = place(letter);
    return (narrow[place / 8] << place % 8 & 0x80) != 0 ? HEIGHT / 2 : HEIGHT;
  }

  /** One row of a letter; its leftmost pixel is bit 15. */
  int row(char letter, int y) {
    int at = place(letter) * GLYPH_BYTES + 2 * y;
    return Byte.toUnsignedInt(rows[at]) << 8 | Byte.toUnsignedInt(rows[at + 1]);
  }

  /** A character that the font lacks is shown as an empty box, so that nothing vanishes. */
  private int place(char letter) {
    int found = Arrays.binarySearch(codes, letter);
    return found >= 0 ? found : Arrays.binarySearch(codes, STAND_IN);
  }
}

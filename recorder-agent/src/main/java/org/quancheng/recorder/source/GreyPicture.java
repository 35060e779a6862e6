package org.quancheng.recorder.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A picture in grey, a byte a pixel, row by row.
 *
 * @param pixels as many as width and height ask for
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of a megabyte would be waste.
public record GreyPicture(int width, int height, byte[] pixels) {

  private static final Pattern HEAD = Pattern.compile("P5\\s+(\\d{1,5})\\s+(\\d{1,5})\\s+255\\s");

  /** Reads the simple form that the encoder writes (PGM). */
  static GreyPicture parse(byte[] file) throws IOException {
    var head =
        HEAD.matcher(new String(file, 0, Math.min(file.length, 40), StandardCharsets.ISO_8859_1));
    if (!head.lookingAt()) {
      throw new IOException("the decoder gave no picture");
    }
    int width = Integer.parseInt(head.group(1));
    int height = Integer.parseInt(head.group(2));
    if (file.length - head.end() != width * height) {
      throw new IOException("the decoder gave half a picture");
    }
    var pixels = new byte[width * height];
    System.arraycopy(file, head.end(), pixels, 0, pixels.length);
    return new GreyPicture(width, height, pixels);
  }
}

package org.quancheng.provisioning.paper;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.quancheng.provisioning.paper.Sheet.Spot;

/**
 * Labels in ZPL II for a label printer of 8 dots a millimetre, 63 mm by 38 mm. The station is sent
 * as a picture, as few printers have a font with Chinese characters.
 */
public final class ZplLabel {

  private static final float DOTS_PER_INCH = 203.2f;
  private static final int BITS = 8;
  private static final double PICTURE_WIDTH = 29;
  private static final double PICTURE_HEIGHT = 5;

  private final PaperFont font;

  /** Draws pictures with this font. */
  public ZplLabel(PaperFont font) {
    this.font = font;
  }

  /** The commands for all labels, in ASCII. */
  public byte[] commands(List<DeviceLabel> labels) throws IOException {
    var text = new StringBuilder();
    for (var label : labels) {
      text.append(commands(label));
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private String commands(DeviceLabel label) throws IOException {
    return """
    ^XA
    ^CI28
    ^PW504
    ^LL304
    ^FO24,40^BQN,2,5^FH_^FDMA,%s^FS
    ^FO256,48^A0N,38,34^FH_^FD%s^FS
    ^FO256,100^A0N,24,22^FH_^FDSN %s^FS
    ^FO256,136%s^FS
    ^FO256,196^A0N,20,18^FD%s^FS
    ^FO256,222^A0N,20,18^FD%s^FS
    ^XZ
    """
        .formatted(
            escape(label.code().text()),
            escape(label.name().text()),
            escape(label.serial()),
            picture(label.station()),
            label.groups().getFirst(),
            label.groups().getLast());
  }

  /** Every byte that is no plain letter or digit, as {@code _} and two hexadecimal digits. */
  static String escape(String text) {
    var escaped = new StringBuilder();
    for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (value & 0xFF);
      boolean plain =
          letter < 0x80 && (Character.isLetterOrDigit(letter) || ": -.%".indexOf(letter) >= 0);
      escaped.append(plain ? String.valueOf(letter) : "_%02X".formatted((int) letter));
    }
    return escaped.toString();
  }

  private String picture(String text) throws IOException {
    try (var sheet = new Sheet(new Paper(PICTURE_WIDTH, PICTURE_HEIGHT), font, text).page()) {
      sheet.text(new Spot(0, 3.8, PICTURE_WIDTH), 10, Ink.BLACK, text);
      try (var document = Loader.loadPDF(sheet.bytes())) {
        return graphic(
            new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH, ImageType.GRAY));
      }
    }
  }

  /** A picture as {@code ^GFA}: one bit a dot, rows filled to whole bytes. */
  private static String graphic(BufferedImage image) {
    int rowBytes = (image.getWidth() + BITS - 1) / BITS;
    var digits = new StringBuilder();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int column = 0; column < rowBytes; column++) {
        digits.append("%02X".formatted(dots(image, column * BITS, y)));
      }
    }
    int bytes = rowBytes * image.getHeight();
    return "^GFA,%d,%d,%d,%s".formatted(bytes, bytes, rowBytes, digits);
  }

  private static int dots(BufferedImage image, int left, int y) {
    int dots = 0;
    for (int bit = 0; bit < BITS; bit++) {
      int x = left + bit;
      boolean dark = x < image.getWidth() && (image.getRGB(x, y) & 0xFF) < 0x80;
      dots = dots << 1 | (dark ? 1 : 0);
    }
    return dots;
  }
}

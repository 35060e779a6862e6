package org.quancheng.provisioning.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.quancheng.evidence.operator.OperatorException;

/**
 * The font file that Chinese is printed with. It must hold TrueType outlines, as only those can be
 * embedded in part; Noto's CJK fonts do not.
 */
public record PaperFont(Path file) {

  private static final List<String> USUAL =
      List.of(
          "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
          "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
          "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
          "/usr/share/fonts/truetype/arphic/uming.ttc");

  /**
   * Finds one of the usual fonts on this machine.
   *
   * @throws OperatorException if there is none
   */
  public static PaperFont find() {
    return USUAL.stream()
        .map(Path::of)
        .filter(Files::isReadable)
        .findFirst()
        .map(PaperFont::new)
        .orElseThrow(() ->
            new OperatorException(
                "no font with Chinese characters was found on this machine",
                "Install one: apt install fonts-wqy-microhei; or name a file with --font."));
  }

  /**
   * Opens the font for one document, which must be saved before the opened font is closed.
   *
   * @throws OperatorException if the file is no such font
   */
  Opened openFor(PDDocument document) {
    try {
      if (file.toString().endsWith(".ttc")) {
        var collection = new TrueTypeCollection(file.toFile());
        return new Opened(load(document, first(collection)), collection);
      }
      var font = new TTFParser().parse(new RandomAccessReadBufferedFile(file));
      return new Opened(load(document, font), font);
    } catch (IOException | UnsupportedOperationException e) {
      throw new OperatorException(
          "%s is not a TrueType font".formatted(file),
          "Name a .ttf or .ttc file with --font, such as WenQuanYi Micro Hei.");
    }
  }

  private static PDFont load(PDDocument document, TrueTypeFont font) throws IOException {
    return PDType0Font.load(document, font, true);
  }

  private static TrueTypeFont first(TrueTypeCollection collection) throws IOException {
    var fonts = new java.util.ArrayList<TrueTypeFont>();
    collection.processAllFonts(fonts::add);
    return fonts.getFirst();
  }

  /** A font in a document, and the file behind it. */
  record Opened(PDFont font, AutoCloseable source) {}
}

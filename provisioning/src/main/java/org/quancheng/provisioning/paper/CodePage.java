package org.quancheng.provisioning.paper;

import java.io.IOException;
import java.util.List;
import org.quancheng.evidence.tags.PrintedCode;
import org.quancheng.provisioning.paper.Sheet.Spot;

/**
 * An A4 page with one large code that the camera of a recorder reads, and what it means to people.
 *
 * @param title what the code is, in Chinese
 * @param subtitle the same in English
 * @param limit what the code is not, in both languages
 */
record CodePage(String title, String subtitle, List<Line> lines, PrintedCode code, String limit) {

  private static final double LEFT = 25;
  private static final double WIDTH = 160;
  private static final double CODE = 70;
  private static final double FIRST_LINE = 70;
  private static final double LINE = 12;

  CodePage {
    lines = List.copyOf(lines);
  }

  /** A named value. */
  record Line(String name, String value) {}

  /** Draws the pages; the title is the document's. */
  static byte[] pdf(String title, List<CodePage> pages, PaperFont font) throws IOException {
    try (var sheet = new Sheet(Paper.A4, font, title)) {
      for (var page : pages) {
        sheet.page();
        page.draw(sheet);
      }
      return sheet.bytes();
    }
  }

  private void draw(Sheet sheet) throws IOException {
    sheet.text(new Spot(LEFT, 40, WIDTH), 26, Ink.BLACK, title);
    sheet.text(new Spot(LEFT, 49, WIDTH), 12, Ink.GREY, subtitle);
    sheet.fill(new Spot(LEFT, 55, WIDTH), 0.4, Ink.BLACK);
    double y = FIRST_LINE;
    for (var line : lines) {
      sheet.text(new Spot(LEFT, y, 60), 12, Ink.GREY, line.name());
      sheet.text(new Spot(LEFT + 62, y, WIDTH - 62), 15, Ink.BLACK, line.value());
      y += LINE;
    }
    sheet.code(new Spot((Paper.A4.width() - CODE) / 2, 130, CODE), code.text());
    sheet.text(new Spot(LEFT, 222, WIDTH), 12, Ink.BLACK, "请将识别码对准执法记录仪镜头，距离 20 至 40 厘米。");
    sheet.text(
        new Spot(LEFT, 231, WIDTH),
        11,
        Ink.GREY,
        "Hold the code before the camera of the recorder, 20 to 40 cm away.");
    sheet.text(new Spot(LEFT, 247, WIDTH), 11, Ink.GREY, limit);
  }
}

package org.quancheng.provisioning.paper;

import java.io.IOException;
import java.util.List;
import org.quancheng.provisioning.paper.Sheet.Spot;

/** Labels on sheets of A4: 3 by 7 of 63.5 mm by 38.1 mm, a size that is sold ready to peel off. */
public final class LabelSheet {

  private static final int COLUMNS = 3;
  private static final int ROWS = 7;
  private static final double WIDTH = 63.5;
  private static final double HEIGHT = 38.1;
  private static final double LEFT = 7.2;
  private static final double TOP = 15.1;
  private static final double GAP = 2.5;
  private static final double MARGIN = 4;
  private static final double CODE = 27;

  private LabelSheet() {}

  /** Draws the labels, row by row. */
  public static byte[] pdf(List<DeviceLabel> labels, PaperFont font) throws IOException {
    try (var sheet = new Sheet(Paper.A4, font, "设备标签 Device labels")) {
      for (int i = 0; i < labels.size(); i++) {
        int place = i % (COLUMNS * ROWS);
        if (place == 0) {
          sheet.page();
        }
        int row = place / COLUMNS;
        double x = LEFT + place % COLUMNS * (WIDTH + GAP);
        draw(sheet, x, TOP + row * HEIGHT, labels.get(i));
      }
      return sheet.bytes();
    }
  }

  private static void draw(Sheet sheet, double x, double y, DeviceLabel label) throws IOException {
    sheet.frame(new Spot(x, y, WIDTH), HEIGHT, Ink.PALE);
    sheet.code(new Spot(x + MARGIN, y + (HEIGHT - CODE) / 2, CODE), label.code().text());
    double column = x + MARGIN + CODE + MARGIN;
    double width = x + WIDTH - 2 - column;
    sheet.text(new Spot(column, y + 10, width), 13, Ink.BLACK, label.name().text());
    sheet.text(new Spot(column, y + 16, width), 8.5, Ink.BLACK, "SN " + label.serial());
    sheet.text(new Spot(column, y + 21, width), 8.5, Ink.BLACK, label.station());
    sheet.text(new Spot(column, y + 28, width), 6.5, Ink.GREY, label.groups().getFirst());
    sheet.text(new Spot(column, y + 31.5, width), 6.5, Ink.GREY, label.groups().getLast());
  }
}

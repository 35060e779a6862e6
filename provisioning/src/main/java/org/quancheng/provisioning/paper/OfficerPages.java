package org.quancheng.provisioning.paper;

import java.io.IOException;
import java.util.List;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.PrintedCode;
import org.quancheng.provisioning.paper.Sheet.Spot;

/** A page for each officer, whose code the camera of a recorder reads. */
public final class OfficerPages {

  private static final double LEFT = 25;
  private static final double WIDTH = 160;
  private static final double CODE = 70;

  private OfficerPages() {}

  /**
   * What a page says.
   *
   * @param name the officer's name
   * @param section the section of the bureau; may be empty
   */
  public record Entry(Officer officer, String name, String section) {}

  /** Draws the pages. */
  public static byte[] pdf(List<Entry> officers, PaperFont font) throws IOException {
    try (var sheet = new Sheet(Paper.A4, font, "执法人员识别码 Officers' codes")) {
      for (var entry : officers) {
        sheet.page();
        draw(sheet, entry);
      }
      return sheet.bytes();
    }
  }

  private static void draw(Sheet sheet, Entry entry) throws IOException {
    var officer = entry.officer();
    sheet.text(new Spot(LEFT, 40, WIDTH), 26, Ink.BLACK, "执法人员识别码");
    sheet.text(new Spot(LEFT, 49, WIDTH), 12, Ink.GREY, "Officer's code for a recorder");
    sheet.fill(new Spot(LEFT, 55, WIDTH), 0.4, Ink.BLACK);
    line(sheet, 70, "姓名 name", entry.name());
    line(sheet, 82, "编号 number", officer.id().text());
    line(sheet, 94, "执法证件编号 certificate", officer.certificate().text());
    line(sheet, 106, "科室 section", entry.section());
    sheet.code(new Spot((Paper.A4.width() - CODE) / 2, 130, CODE), PrintedCode.of(officer).text());
    sheet.text(new Spot(LEFT, 222, WIDTH), 12, Ink.BLACK, "请将识别码对准执法记录仪镜头，距离 20 至 40 厘米。");
    sheet.text(
        new Spot(LEFT, 231, WIDTH),
        11,
        Ink.GREY,
        "Hold the code before the camera of the recorder, 20 to 40 cm away.");
    sheet.text(
        new Spot(LEFT, 247, WIDTH),
        11,
        Ink.GREY,
        "本码只用于登记，不代替执法证件。It names its bearer and proves nothing.");
  }

  private static void line(Sheet sheet, double y, String name, String value) throws IOException {
    sheet.text(new Spot(LEFT, y, 60), 12, Ink.GREY, name);
    sheet.text(new Spot(LEFT + 62, y, WIDTH - 62), 15, Ink.BLACK, value);
  }
}

package org.quancheng.provisioning.paper;

import java.io.IOException;
import java.util.List;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.PrintedCode;
import org.quancheng.provisioning.paper.CodePage.Line;

/** A page for each officer, whose code the camera of a recorder reads. */
public final class OfficerPages {

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
    var pages = officers.stream().map(OfficerPages::page).toList();
    return CodePage.pdf("执法人员识别码 Officers' codes", pages, font);
  }

  private static CodePage page(Entry entry) {
    var officer = entry.officer();
    return new CodePage(
        "执法人员识别码",
        "Officer's code for a recorder",
        List.of(
            new Line("姓名 name", entry.name()),
            new Line("编号 number", officer.id().text()),
            new Line("执法证件编号 certificate", officer.certificate().text()),
            new Line("科室 section", entry.section())),
        PrintedCode.of(officer),
        "本码只用于登记，不代替执法证件。It names its bearer and proves nothing.");
  }
}

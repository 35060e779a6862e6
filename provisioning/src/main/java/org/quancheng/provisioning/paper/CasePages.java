package org.quancheng.provisioning.paper;

import java.io.IOException;
import java.util.List;
import org.quancheng.evidence.tags.PrintedCode;
import org.quancheng.provisioning.paper.CodePage.Line;
import org.quancheng.transfer.docking.CaseEntry;

/** A form for each case, to lie in its file: its code tells a recorder what is filmed. */
public final class CasePages {

  private CasePages() {}

  /** Draws the forms. */
  public static byte[] pdf(List<CaseEntry> cases, PaperFont font) throws IOException {
    return CodePage.pdf("案件识别码 Codes of cases", cases.stream().map(CasePages::page).toList(), font);
  }

  private static CodePage page(CaseEntry entry) {
    return new CodePage(
        "案件识别码",
        "Code of a case for a recorder",
        List.of(new Line("案号 number", entry.number().text()), new Line("案由 title", entry.title())),
        PrintedCode.of(entry.number()),
        "扫码后再在记录仪上选择执法环节。The act is chosen on the recorder afterwards.");
  }
}

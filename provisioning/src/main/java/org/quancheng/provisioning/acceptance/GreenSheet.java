package org.quancheng.provisioning.acceptance;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.quancheng.provisioning.acceptance.AcceptanceDesk.Accepted;
import org.quancheng.provisioning.paper.Form;
import org.quancheng.provisioning.paper.PaperFont;

/** The sheet that lies beside an accepted recorder (验收单). */
public final class GreenSheet {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss VV");
  private static final double MEGA = 1e6;
  private static final int DIGITS = 16;

  private final PaperFont font;
  private final ZoneId zone;

  /** Prints in this font, with times of this zone. */
  public GreenSheet(PaperFont font, ZoneId zone) {
    this.font = font;
    this.zone = zone;
  }

  /** The sheet as PDF. */
  public byte[] print(Accepted accepted) throws IOException {
    var test = accepted.report().test();
    var receipt = accepted.receipt();
    try (var form = new Form(font, "执法记录仪验收单 Acceptance")) {
      form.verdict("验收合格 ACCEPTED", true)
          .row("设备 Device", accepted.device().name().text())
          .row("机身编号 Serial", accepted.device().serial())
          .row("采集站点 Station", accepted.device().station())
          .row("固件 Firmware", test.firmware())
          .row("时钟偏差 Clock offset", "%+d ms".formatted(test.clockOffsetMs()))
          .row("存储卡写入 Card", rate(test.cardBytesPerSecond()))
          .row("加密速度 Cipher", rate(test.cipherBytesPerSecond()))
          .row("加密套件 Suite", test.suite())
          .row("试录序号 Test recording", "№ " + receipt.captureNumber())
          .row("数字摘要 SHA-256", test.captureDigest().substring(0, DIGITS) + "…")
          .row("入库核验 Verified by the store", time(receipt.verifiedAt()))
          .row("入库回执 Receipt", test.receiptDigest().substring(0, DIGITS) + "…")
          .row("拷贝数 Copies", Integer.toString(receipt.copies()))
          .row("验收时间 Accepted", time(test.at()))
          .note(
              "试录已经采集站送达中心，两份拷贝写入并读回，回执已用本单位公钥核验，记录仪据此清除。"
                  + " The test recording travelled to the store, and its receipt was verified.");
      return form.bytes();
    }
  }

  private String time(Instant moment) {
    return TIME.format(moment.atZone(zone));
  }

  private static String rate(long bytesPerSecond) {
    return String.format(Locale.ROOT, "%.1f MB/s", bytesPerSecond / MEGA);
  }
}

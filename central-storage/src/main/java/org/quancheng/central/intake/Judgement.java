package org.quancheng.central.intake;

import java.util.ArrayList;
import java.util.List;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.verify.Verification;

/** Why a capture needs a person before it gets a receipt; in the words of the officers. */
final class Judgement {

  private Judgement() {}

  /** The reasons; none when the capture is in order. */
  static List<String> against(TransferRow row, Verification found) {
    var reasons = new ArrayList<String>();
    if (!found.verdict().intact()) {
      reasons.add(
          switch (found.verdict().word()) {
            case "SEALED_DAMAGED", "RECOVERED_DAMAGED", "PREFIX_DAMAGED" ->
                "文件有 %d 处损坏".formatted(found.damaged().size());
            case "PREFIX_INTACT" -> "文件没有封存，只核验到已签名的部分";
            default -> "文件不是可核验的摄录";
          });
    }
    switch (found.signer()) {
      case ChainStanding.Trusted _ -> {}
      case ChainStanding.Expired _ -> reasons.add("执法记录仪的证书在摄录时已过期");
      case ChainStanding.NotYetValid _ -> reasons.add("执法记录仪的证书在摄录时尚未生效");
      case ChainStanding.Denied _ -> reasons.add("执法记录仪已挂失或停用");
      case ChainStanding.Unknown _ -> reasons.add("签名的设备来源不明");
    }
    var offer = row.offer();
    if (!found.fileDigest().equals(offer.file().digest())) {
      reasons.add("收到的内容与采集站登记的数字摘要不符");
    }
    found
        .header()
        .filter(header -> !matches(row, header))
        .ifPresent(_ -> reasons.add("文件自述的记录仪或摄录序号与采集站登记的不符"));
    if (offer.quarantine() != null) {
      reasons.add("采集站已隔离：" + offer.quarantine());
    }
    if (!row.sender().trusted()) {
      reasons.add("采集站的证书无效");
    }
    return List.copyOf(reasons);
  }

  private static boolean matches(TransferRow row, CaptureHeader header) {
    return header.device().equals(row.offer().recorder())
        && header.number() == row.offer().captureNumber()
        && header.id().equals(row.offer().captureId());
  }
}

package org.quancheng.recorder.panel;

import java.util.Optional;
import java.util.OptionalLong;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.recorder.machine.Fault;
import org.quancheng.recorder.machine.RecorderState;

/** The words on the screen. */
final class Words {

  static final String NO_CASE = "未选案件";

  private static final String RESTARTING = "无图像,正在重启镜头";

  private Words() {}

  static String of(RecorderState state) {
    return switch (state) {
      case RecorderState.OffDuty _ -> "已休眠";
      case RecorderState.Preparing _ -> "准备中";
      case RecorderState.Testing _ -> "自检中";
      case RecorderState.Ready _ -> "待命";
      case RecorderState.Unproven _ -> "自检未过";
      case RecorderState.Recording(var kind, var silent, var ending) ->
          silent ? "摄录中断" : ending ? "延录中" : kind == MediaKind.AUDIO ? "录音中" : "录像中";
      case RecorderState.Paused(_, _, var reason) -> "已暂停 " + reason.chinese();
      case RecorderState.Sealing _ -> "封存中";
      case RecorderState.Docked _ -> "采集中";
      case RecorderState.Faulted _ -> "故障";
    };
  }

  /** What is wrong and what the officer can do about it. */
  static Optional<String> remedy(RecorderState state) {
    return switch (state) {
      case RecorderState.Recording(_, var silent, _) when silent -> Optional.of(RESTARTING);
      case RecorderState.Paused(_, var silent, _) when silent -> Optional.of(RESTARTING);
      case RecorderState.Unproven(var flaw) -> Optional.of(flaw.cause() + "\n" + flaw.remedy());
      case RecorderState.Faulted(var fault, _) -> Optional.of(remedy(fault));
      default -> Optional.empty();
    };
  }

  static String officers(int count) {
    return switch (count) {
      case 0 -> "未登记人员,请刷卡";
      case 1 -> "执法人员1名,不足两名";
      default -> "执法人员%d名".formatted(count);
    };
  }

  /** How long until the oldest capture must be in the store. */
  static String hours(OptionalLong left) {
    if (left.isEmpty()) {
      return "";
    }
    return left.getAsLong() < 0 ? "已超24小时" : "限%d小时".formatted(left.getAsLong());
  }

  private static String remedy(Fault fault) {
    return switch (fault) {
      case NO_STREAM -> "无图像,请检查镜头";
      case CARD_FAILED -> "存储卡故障,请换机";
      case CARD_FULL -> "存储已满,请到采集站";
      case NO_SUPPLY -> "电源中断,已封存";
    };
  }
}

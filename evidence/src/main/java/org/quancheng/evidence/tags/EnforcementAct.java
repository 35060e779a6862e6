package org.quancheng.evidence.tags;

import java.util.Arrays;
import java.util.Optional;

/** What is being done while the camera runs (执法环节), after the acts the regulation names. */
public enum EnforcementAct {
  SITE_INSPECTION("现场检查(勘验)"),
  SAMPLING("抽样取证"),
  HEARING("听证"),
  SEALING("查封"),
  SEIZURE("扣押"),
  POWER_CUT("断电"),
  LIEN_SERVICE("留置送达"),
  NOTICE_SERVICE("公告送达"),
  REMOVAL_OF_OBSTRUCTION("排除妨碍"),
  RESTORATION("恢复原状"),
  RECTIFICATION_CHECK("安全设备设施整改核查"),
  SIMPLE_PROCEDURE("简易程序"),
  INQUIRY("询问"),
  RIGHTS_TOLD("权利告知"),
  DIRECT_SERVICE("直接送达"),
  OTHER("其他");

  private final String chinese;

  EnforcementAct(String chinese) {
    this.chinese = chinese;
  }

  /** The words on officers' screens. */
  public String chinese() {
    return chinese;
  }

  /** Finds an act by its name or its Chinese words. */
  public static Optional<EnforcementAct> find(String text) {
    return Arrays.stream(values())
        .filter(act -> act.name().equalsIgnoreCase(text) || act.chinese.equals(text))
        .findFirst();
  }
}

package org.quancheng.recorder.machine;

/**
 * Why a recorder is not proven. It records all the same: only its ready light stays off. Words fit
 * on a line of eight characters.
 */
public enum Flaw {
  /** The gauge says that a shift cannot be filmed, or nothing at all. */
  BATTERY("电量不足", "请先充电", false),
  /** Less than half an hour can be filmed. */
  SPACE("存储将满", "请到采集站", false),
  /** The time is not known well enough. */
  CLOCK("时间未校准", "请到采集站校时", false),
  /** What this recorder signs would not be believed at this time. */
  KEYS("证书无效", "请联系管理员", true),
  /** No film came for the test, or a player could not decode what was sealed. */
  PICTURE("试录无法播放", "请检查镜头或换机", true),
  /** The test film could not be sealed on the card, or did not come back as it was. */
  SEALING("试录无法封存", "请换机", true);

  private final String cause;
  private final String remedy;
  private final boolean pressing;

  Flaw(String cause, String remedy, boolean pressing) {
    this.cause = cause;
    this.remedy = remedy;
    this.pressing = pressing;
  }

  /** What is wrong. */
  public String cause() {
    return cause;
  }

  /** What the officer can do. */
  public String remedy() {
    return remedy;
  }

  /** Whether what is recorded now is in danger: light and buzzer go on until it is over. */
  public boolean pressing() {
    return pressing;
  }
}

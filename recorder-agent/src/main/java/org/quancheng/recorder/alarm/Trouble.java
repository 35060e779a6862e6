package org.quancheng.recorder.alarm;

/** What an officer must be told of, the worst first. Words fit on a line of eight characters. */
public enum Trouble {
  LENS_DARK("镜头被遮挡", "请擦拭镜头", Urgency.PRESSING),
  PICTURE_FROZEN("画面静止不动", "请检查镜头", Urgency.PRESSING),
  SILENCE("没有声音", "请检查麦克风", Urgency.PRESSING),
  CARD_SLOW("存储卡写入慢", "请尽快换机", Urgency.PRESSING),
  HOT("设备过热", "请避免暴晒", Urgency.PRESSING),
  BATTERY_WEAK("电量不足", "请尽快充电", Urgency.PRESSING),
  UNENDED("摄录未能封存", "请到采集站", Urgency.PRESSING),
  CLOCK_LOST("时间未校准", "请到采集站校时", Urgency.LIT),
  CHIP_STOPPED("时钟停走", "请联系管理员", Urgency.LIT),
  DEADLINE("入库时限将到", "请到采集站", Urgency.TOLD),
  SPACE_LOW("存储将满", "请到采集站", Urgency.TOLD),
  CLOCK_JUMPED("时间有跳变", "已记录在案", Urgency.TOLD),
  OFFICERS_FEW("不足两名人员", "请第二人刷卡", Urgency.TOLD),
  UNBOUND("未选案件", "请选案件或扫码", Urgency.TOLD),
  CARD_UNKNOWN("证件不在名单", "已登记待核对", Urgency.TOLD),
  CARD_UNREADABLE("证件读不出", "请重新贴卡", Urgency.TOLD),
  CODE_UNREADABLE("二维码读不出", "请对准再试", Urgency.TOLD),
  CODE_UNKNOWN("二维码不认识", "请扫证件或表单", Urgency.TOLD),
  NOTHING_OPEN("没有在摄录", "备注未记下", Urgency.TOLD),
  PART_SILENT("部件无应答", "请联系管理员", Urgency.TOLD);

  /** How a trouble is told; words and a sound, at once, are for all of them. */
  private enum Urgency {
    TOLD,
    LIT,
    PRESSING
  }

  private final String cause;
  private final String remedy;
  private final Urgency urgency;

  Trouble(String cause, String remedy, Urgency urgency) {
    this.cause = cause;
    this.remedy = remedy;
    this.urgency = urgency;
  }

  /** What is wrong. */
  public String cause() {
    return cause;
  }

  /** What the officer can do. */
  public String remedy() {
    return remedy;
  }

  /** Whether the recording itself is in danger: light and buzzer go on until it is over. */
  public boolean pressing() {
    return urgency == Urgency.PRESSING;
  }

  /** Whether the light shows it until it is over. */
  public boolean lit() {
    return urgency != Urgency.TOLD;
  }
}

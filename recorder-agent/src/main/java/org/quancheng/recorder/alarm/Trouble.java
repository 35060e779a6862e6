package org.quancheng.recorder.alarm;

/** What an officer must be told of, the worst first. Words fit on a line of eight characters. */
public enum Trouble {
  LENS_DARK("镜头被遮挡", "请擦拭镜头", true),
  PICTURE_FROZEN("画面静止不动", "请检查镜头", true),
  SILENCE("没有声音", "请检查麦克风", true),
  CARD_SLOW("存储卡写入慢", "请尽快换机", true),
  HOT("设备过热", "请避免暴晒", true),
  BATTERY_WEAK("电量不足", "请尽快充电", true),
  UNENDED("摄录未能封存", "请到采集站", true),
  DEADLINE("入库时限将到", "请到采集站", false),
  SPACE_LOW("存储将满", "请到采集站", false),
  CLOCK_LOST("时间未校准", "请到采集站校时", false),
  CLOCK_JUMPED("时间有跳变", "已记录在案", false),
  OFFICERS_FEW("不足两名人员", "请第二人刷卡", false),
  UNBOUND("未选案件", "请选案件或扫码", false),
  CARD_UNKNOWN("证件不在名单", "已登记待核对", false),
  CARD_UNREADABLE("证件读不出", "请重新贴卡", false),
  CODE_UNREADABLE("二维码读不出", "请对准再试", false),
  CODE_UNKNOWN("二维码不认识", "请扫证件或表单", false),
  PART_SILENT("部件无应答", "请联系管理员", false);

  private final String cause;
  private final String remedy;
  private final boolean pressing;

  Trouble(String cause, String remedy, boolean pressing) {
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

  /** Whether the recording itself is in danger: light and buzzer go on until it is over. */
  public boolean pressing() {
    return pressing;
  }
}

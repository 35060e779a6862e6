package org.quancheng.recorder.machine;

/** Why an officer interrupts a recording or leaves its sound out (中断及原因). */
public enum Reason {
  /** Nobody has said why yet. */
  NOT_STATED("未说明原因"),
  PRIVACY("涉及隐私"),
  TRADE_SECRET("涉及商业秘密"),
  STATE_SECRET("涉及国家秘密"),
  NOT_ENFORCEMENT("与执法无关"),
  OTHER("其他原因");

  private final String chinese;

  Reason(String chinese) {
    this.chinese = chinese;
  }

  /** The words on the screen. */
  public String chinese() {
    return chinese;
  }

  /** The one after it; after the last comes the first that says something. */
  public Reason next() {
    return switch (this) {
      case NOT_STATED, OTHER -> PRIVACY;
      case PRIVACY -> TRADE_SECRET;
      case TRADE_SECRET -> STATE_SECRET;
      case STATE_SECRET -> NOT_ENFORCEMENT;
      case NOT_ENFORCEMENT -> OTHER;
    };
  }
}

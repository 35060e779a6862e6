package org.quancheng.dock.bay;

/** What a bay tells from afar, by shape, colour and word together: never by colour alone. */
public enum BaySign {
  /** ○ white: put a recorder in. */
  FREE("○"),
  /** ⟳ blue, turning: captures are being collected. */
  COLLECTING("⟳"),
  /** ! amber: do not take the recorder out now. */
  KEEP_IN("!"),
  /** ✔ green: everything is safe, take the recorder. */
  SAFE("✔"),
  /** ▲ green, blinking: this recorder waits for its officer. */
  OFFERED("▲"),
  /** ✖ red: fetch the administrator. */
  CALL("✖");

  private final String shape;

  BaySign(String shape) {
    this.shape = shape;
  }

  public String shape() {
    return shape;
  }
}

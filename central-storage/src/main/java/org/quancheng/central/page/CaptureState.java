package org.quancheng.central.page;

/** The state of a capture as the pages show it: a shape, a colour and a word. */
public enum CaptureState {
  STORED("✔"),
  ERASED("✔"),
  QUARANTINED("!");

  private final String sign;

  CaptureState(String sign) {
    this.sign = sign;
  }

  /** A shape that tells the states apart without colour. */
  public String sign() {
    return sign;
  }
}

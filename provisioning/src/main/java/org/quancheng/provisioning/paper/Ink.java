package org.quancheng.provisioning.paper;

import java.awt.Color;

/** The few colours that are printed with; each also reads well in grey. */
public enum Ink {
  BLACK(new Color(0x111111)),
  GREY(new Color(0x666666)),
  PALE(new Color(0xDDDDDD)),
  GREEN(new Color(0x1B6E36)),
  RED(new Color(0xA01818));

  private final Color color;

  Ink(Color color) {
    this.color = color;
  }

  Color color() {
    return color;
  }
}

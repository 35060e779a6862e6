package org.quancheng.hardware.port;

import java.util.List;

/** A small screen of a few lines of text. */
public interface Screen {

  /** Lines that fit on the screen at one time. */
  int LINES_MAX = 4;

  /** Shows the lines from the top, replacing what was there; lines beyond the last are left out. */
  void show(List<String> lines);
}

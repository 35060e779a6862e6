package org.quancheng.dock.kiosk;

import java.sql.SQLException;

/** Puts all first that waits of a recorder. */
@FunctionalInterface
public interface Haste {

  /** Returns how many captures that are; the recorder is named as on the screen. */
  int putFirst(String recorder) throws SQLException;
}

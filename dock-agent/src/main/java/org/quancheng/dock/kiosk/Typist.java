package org.quancheng.dock.kiosk;

import java.sql.SQLException;
import org.quancheng.dock.desk.Notice;

/** Hears what officers type on the screen. */
@FunctionalInterface
public interface Typist {

  /** Somebody typed an officer's number and a PIN; what is said to that. */
  Notice typed(String number, char[] digits) throws SQLException, InterruptedException;
}

package org.quancheng.dock.forward;

import java.io.IOException;
import java.sql.SQLException;
import org.quancheng.transfer.message.DockState;

/** Tells how the dock is at this moment. */
@FunctionalInterface
public interface DockReport {

  /** The state of a dock that is there. */
  DockState now() throws IOException, SQLException;
}

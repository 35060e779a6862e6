package org.quancheng.dock.forward;

import java.io.IOException;
import java.sql.SQLException;
import org.quancheng.transfer.exchange.CentralClient;

/**
 * Something the dock has to say to the store. It is run again and again, so it looks what is due.
 */
@FunctionalInterface
public interface Errand {

  /**
   * Says what is due.
   *
   * @throws IOException if the store does not answer: the rest waits
   */
  void run(CentralClient store) throws IOException, InterruptedException, SQLException;
}

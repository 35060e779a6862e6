package org.quancheng.transfer.upload;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The connection under a request. */
final class ClientConnection {

  private ClientConnection() {}

  /**
   * Closes the connection, which makes a read that waits on it fail at once. Interrupting the
   * reading thread instead would close the file it writes as well.
   */
  static Runnable cut(Context http) {
    var request = ServletContextRequest.getServletContextRequest(http.req());
    return request == null
        ? () -> {}
        : () -> request.getConnectionMetaData().getConnection().getEndPoint().close();
  }
}

package org.quancheng.transfer.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on a connection that has no result. */
@FunctionalInterface
public interface SqlAction {

  void apply(Connection connection) throws SQLException;
}

package org.quancheng.transfer.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Work on a connection; it must not commit, roll back or keep the connection. */
@FunctionalInterface
public interface SqlFunction<T extends @Nullable Object> {

  T apply(Connection connection) throws SQLException;
}

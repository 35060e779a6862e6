package org.quancheng.central.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;

/** Runs one statement with its arguments. Digests are stored as hex, moments as milliseconds. */
public final class Sql {

  private Sql() {}

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(Row row) throws SQLException;
  }

  /** Runs an insert, update or delete; returns the number of rows it touched. */
  public static int update(Connection connection, String sql, @Nullable Object... arguments)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      return statement.executeUpdate();
    }
  }

  /** All rows of a query, in its order. */
  public static <T> List<T> list(
      Connection connection, RowReader<T> reader, String sql, @Nullable Object... arguments)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<T>();
        var row = new Row(rows);
        while (rows.next()) {
          found.add(reader.read(row));
        }
        return found;
      }
    }
  }

  /** The first row of a query. */
  public static <T> Optional<T> first(
      Connection connection, RowReader<T> reader, String sql, @Nullable Object... arguments)
      throws SQLException {
    return list(connection, reader, sql, arguments).stream().findFirst();
  }

  /** The number that a query such as {@code SELECT COUNT(*)} answers; 0 when it has no row. */
  public static long number(Connection connection, String sql, @Nullable Object... arguments)
      throws SQLException {
    return first(connection, row -> row.number(1), sql, arguments).orElse(0L);
  }

  private static void bind(PreparedStatement statement, @Nullable Object... arguments)
      throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, stored(arguments[i]));
    }
  }

  private static @Nullable Object stored(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Instant moment -> moment.toEpochMilli();
      case Digest digest -> digest.hex();
      case UUID id -> id.toString();
      case Enum<?> constant -> constant.name();
      case Boolean truth -> truth ? 1 : 0;
      case Number number -> number;
      case byte[] bytes -> bytes;
      default -> value.toString();
    };
  }
}

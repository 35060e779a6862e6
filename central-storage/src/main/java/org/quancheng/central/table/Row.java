package org.quancheng.central.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;

/** The row a query stands on, read by column name into the types of the field. */
public final class Row {

  private final ResultSet rows;

  Row(ResultSet rows) {
    this.rows = rows;
  }

  /** A text that is never NULL. */
  public String text(String column) throws SQLException {
    return Objects.requireNonNull(rows.getString(column), column);
  }

  public @Nullable String textOrNull(String column) throws SQLException {
    return rows.getString(column);
  }

  public @Nullable Long numberOrNull(String column) throws SQLException {
    long number = rows.getLong(column);
    return rows.wasNull() ? null : number;
  }

  public long number(String column) throws SQLException {
    return rows.getLong(column);
  }

  public long number(int column) throws SQLException {
    return rows.getLong(column);
  }

  public boolean truth(String column) throws SQLException {
    return rows.getInt(column) != 0;
  }

  /** A moment that is never NULL. */
  public Instant moment(String column) throws SQLException {
    return Instant.ofEpochMilli(rows.getLong(column));
  }

  public @Nullable Instant momentOrNull(String column) throws SQLException {
    long millis = rows.getLong(column);
    return rows.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  public Digest digest(String column) throws SQLException {
    return Digest.parse(text(column));
  }

  public UUID id(String column) throws SQLException {
    return UUID.fromString(text(column));
  }

  /** Bytes that are never NULL. */
  public byte[] bytes(String column) throws SQLException {
    return Objects.requireNonNull(rows.getBytes(column), column);
  }

  public byte @Nullable [] bytesOrNull(String column) throws SQLException {
    return rows.getBytes(column);
  }
}

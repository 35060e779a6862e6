package org.quancheng.transfer.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that writes, on a platform thread of its own: a forced commit takes tens of
 * milliseconds on a card and would pin a virtual thread's carrier all that time.
 */
final class Writer {

  private static final int PRIMARY_CODE = 0xff;
  private static final int SQLITE_IOERR = 10;
  private static final int SQLITE_CORRUPT = 11;
  private static final int SQLITE_FULL = 13;
  private static final int SQLITE_NOTADB = 26;

  private final Connection connection;
  private final ExecutorService thread;
  private final List<Runnable> afterCommit = new ArrayList<>();
  private volatile @Nullable Thread owner;
  private volatile @Nullable SQLException broken;
  private volatile boolean full;

  Writer(Connection connection, String name) {
    this.connection = connection;
    this.thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("database-" + name).factory());
  }

  <T extends @Nullable Object> T inTransaction(SqlFunction<T> work) throws SQLException {
    if (Thread.currentThread() == owner) {
      throw new IllegalStateException("a transaction was begun inside a transaction");
    }
    var result = new CompletableFuture<T>();
    try {
      thread.execute(() -> complete(result, work));
    } catch (RejectedExecutionException e) {
      throw new SQLException("the database is closed", e);
    }
    try {
      return result.join(); // Not interruptible: the caller must know whether it was committed.
    } catch (CompletionException e) {
      throw raise(e.getCause());
    }
  }

  void afterCommit(Runnable action) {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException("afterCommit was called outside a transaction");
    }
    afterCommit.add(action);
  }

  void checkHealthy() throws SQLException {
    var failure = broken;
    if (failure != null) {
      throw new SQLException("the database stopped after an error of its medium", failure);
    }
  }

  /** Stops the database for good when the error says that the medium cannot be trusted. */
  void note(SQLException e) {
    int code = e.getErrorCode() & PRIMARY_CODE;
    if (code == SQLITE_IOERR || code == SQLITE_CORRUPT || code == SQLITE_NOTADB) {
      broken = e;
    }
    full |= code == SQLITE_FULL;
  }

  /** Whether the last change did not fit on the medium. */
  boolean full() {
    return full;
  }

  void close() throws SQLException {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new SQLException("a transaction did not end within a minute");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }

  private <T extends @Nullable Object> void complete(
      CompletableFuture<T> result, SqlFunction<T> work) {
    owner = Thread.currentThread();
    afterCommit.clear();
    try {
      checkHealthy();
      boolean wasFull = full;
      long before = wasFull ? changes() : 0;
      var value = run(work);
      full = wasFull && changes() == before; // What changes nothing fits on any medium.
      afterCommit.forEach(Runnable::run);
      result.complete(value);
    } catch (SQLException e) {
      note(e);
      result.completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    } finally {
      owner = null;
    }
  }

  private <T extends @Nullable Object> T run(SqlFunction<T> work) throws SQLException {
    Connections.execute(connection, "BEGIN IMMEDIATE");
    boolean committed = false;
    try {
      var value = work.apply(connection);
      Connections.execute(connection, "COMMIT");
      committed = true;
      return value;
    } finally {
      if (!committed) {
        rollBack();
      }
    }
  }

  /** Rows changed since the connection was opened. */
  private long changes() throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT total_changes()")) {
      return row.getLong(1);
    }
  }

  /** A failed rollback is not reported: SQLite has then already rolled back by itself. */
  private void rollBack() {
    try {
      Connections.execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      note(e);
    }
  }

  /** The failure as the caller would have seen it, had it run the work itself. */
  private static SQLException raise(@Nullable Throwable cause) {
    return switch (cause) {
      case SQLException e -> new SQLException(e.getMessage(), e.getSQLState(), e.getErrorCode(), e);
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> new SQLException("the transaction failed", cause);
    };
  }
}

package org.quancheng.transfer.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One SQLite file: WAL, {@code synchronous = FULL}, foreign keys. When {@link #inTransaction}
 * returns, the change is on the medium. May be shared by any number of threads.
 *
 * <p>After an input/output error of the medium nothing more is read or written: what the page cache
 * says then is no proof of what the disk holds.
 */
public final class Database implements AutoCloseable {

  private static final int READERS = 3;

  private final Writer writer;
  private final BlockingQueue<Connection> readers;
  private final List<Connection> allReaders;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Database(Writer writer, List<Connection> readers) {
    this.writer = writer;
    this.allReaders = readers;
    this.readers = new ArrayBlockingQueue<>(readers.size(), false, readers);
  }

  /**
   * Opens the file, creating it when there is none, and brings its tables up to date.
   *
   * @throws SQLException if it is no database, durability cannot be had, or a step fails
   */
  public static Database open(Path file, List<Schema> schemas) throws SQLException {
    var connection = Connections.writer(file);
    var readers = new ArrayList<Connection>();
    try {
      Migration.run(connection, schemas);
      for (int i = 0; i < READERS; i++) {
        readers.add(Connections.reader(file));
      }
      return new Database(new Writer(connection, file.getFileName().toString()), readers);
    } catch (SQLException e) {
      connection.close();
      for (var reader : readers) {
        reader.close();
      }
      throw e;
    }
  }

  /** Runs the work in one transaction; when this returns it is durable, when it throws, undone. */
  public <T extends @Nullable Object> T inTransaction(SqlFunction<T> work) throws SQLException {
    return writer.inTransaction(work);
  }

  /** As {@link #inTransaction}, for work without a result. */
  public void change(SqlAction work) throws SQLException {
    writer.inTransaction(connection -> {
      work.apply(connection);
      return true;
    });
  }

  /**
   * Asks, inside a transaction, for something to be done once it is durable: never when it is
   * rolled back. The action runs on the writer's thread and must return at once.
   */
  public void afterCommit(Runnable action) {
    writer.afterCommit(action);
  }

  /** Reads what is committed. The work sees one unchanging state of the file per statement. */
  public <T extends @Nullable Object> T query(SqlFunction<T> work) throws SQLException {
    writer.checkHealthy();
    var reader = take();
    try {
      return work.apply(reader);
    } catch (SQLException e) {
      writer.note(e);
      throw e;
    } finally {
      readers.add(reader);
    }
  }

  /** Whether the medium had no room for the last change; it has again as soon as one fits. */
  public boolean full() {
    return writer.full();
  }

  private Connection take() throws SQLException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return readers.take();
        } catch (InterruptedException _) {
          interrupted = true; // Readers come back within milliseconds; the flag is kept.
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    for (var reader : allReaders) {
      reader.close();
    }
    writer.close();
  }
}

package org.quancheng.transfer.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.quancheng.transfer.database.SqlAction;

/**
 * Forces the file, then commits how far it reaches. One checkpoint runs beside the network, so that
 * disk and line work at the same time; the next one waits for it.
 */
final class Checkpoints {

  /** Commits an upload's progress. */
  interface Ledger {
    void change(SqlAction action) throws SQLException;
  }

  private final FileChannel file;
  private final Ledger ledger;
  private final ExecutorService threads;
  private @Nullable Future<?> running;

  Checkpoints(FileChannel file, Ledger ledger, ExecutorService threads) {
    this.file = file;
    this.ledger = ledger;
    this.threads = threads;
  }

  /** Begins a checkpoint over all bytes written so far; the commit says how many those are. */
  void begin(SqlAction commit) throws IOException, SQLException {
    await();
    running =
        threads.submit(() -> {
          force();
          ledger.change(commit);
          return null;
        });
  }

  /** Whether the next one could begin without waiting. */
  boolean idle() {
    var last = running;
    return last == null || last.isDone();
  }

  /**
   * Waits for the checkpoint that runs.
   *
   * @throws LostWriteException if the medium did not take the bytes: the file is then worthless
   */
  void await() throws IOException, SQLException {
    var last = running;
    if (last == null) {
      return;
    }
    running = null;
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          last.get();
          return;
        } catch (InterruptedException _) {
          interrupted = true; // It must be known whether the bytes are durable.
        }
      }
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void force() throws LostWriteException {
    try {
      file.force(false);
    } catch (IOException e) {
      throw new LostWriteException(e);
    }
  }

  private static SQLException failure(ExecutionException e) throws IOException {
    return switch (e.getCause()) {
      case IOException io -> throw io;
      case SQLException sql -> sql;
      case RuntimeException bug -> throw bug;
      case null, default -> throw new IllegalStateException(e);
    };
  }
}

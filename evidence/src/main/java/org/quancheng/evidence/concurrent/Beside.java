package org.quancheng.evidence.concurrent;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One piece of work that goes on beside its caller's, on a thread of its own. Closing waits for its
 * end.
 */
public final class Beside<T> implements AutoCloseable {

  private final ExecutorService thread;
  private final Future<T> work;

  private Beside(ExecutorService thread, Callable<T> work) {
    this.thread = thread;
    this.work = thread.submit(work);
  }

  /** Begins the work. */
  public static <T> Beside<T> begin(Callable<T> work) {
    return new Beside<>(Executors.newSingleThreadExecutor(Thread.ofPlatform().factory()), work);
  }

  /**
   * Waits for what the work gives.
   *
   * @throws IOException if the work failed
   * @throws InterruptedIOException if the waiting thread is interrupted
   */
  public T result() throws IOException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}

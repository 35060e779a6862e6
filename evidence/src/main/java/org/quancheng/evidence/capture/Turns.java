package org.quancheng.evidence.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbered pieces of work, done on all cores and in their order where it matters. The first failure
 * ends them all.
 */
public final class Turns {

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final AtomicLong next = new AtomicLong();
  private long turn;
  private boolean failed;

  /** One piece of work. */
  public interface Work {
    void perform(long number) throws IOException, InterruptedException;
  }

  /** Performs all numbers below the count; each thread has a worker of its own. */
  public void run(long count, Supplier<Work> workers) throws IOException {
    int threads = Math.clamp(count, 1, CORES);
    try (var cores = Executors.newFixedThreadPool(threads)) {
      var tasks = new ArrayList<Callable<@Nullable Void>>();
      for (int i = 0; i < threads; i++) {
        tasks.add(() -> perform(count, workers.get()));
      }
      for (var result : cores.invokeAll(tasks)) {
        result.get();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private @Nullable Void perform(long count, Work work) throws IOException, InterruptedException {
    try {
      for (long number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
        work.perform(number);
      }
      return null;
    } catch (IOException | InterruptedException | RuntimeException e) {
      fail();
      throw e;
    }
  }

  /** Waits until all lower numbers are done. */
  public synchronized void await(long number) throws IOException, InterruptedException {
    while (turn < number && !failed) {
      wait();
    }
    if (failed) {
      throw new IOException("another core failed");
    }
  }

  /** Lets the next number go on. */
  public synchronized void done(long number) {
    turn = number + 1;
    notifyAll();
  }

  private synchronized void fail() {
    failed = true;
    next.set(Long.MAX_VALUE / 2);
    notifyAll();
  }
}

package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work that is done on all processors at once. Stretching a passphrase is most of the time that a
 * founding takes, and every key store stretches it for itself.
 */
final class SideBySide {

  private final List<Task> tasks = new ArrayList<>();

  /** One piece of the work; it shares nothing with the others. */
  @FunctionalInterface
  interface Task {

    void run() throws IOException;
  }

  void add(Task task) {
    tasks.add(task);
  }

  /** Does all of it; when it returns, nothing of it runs any more. */
  void run() throws IOException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Boolean>>();
      for (var task : tasks) {
        running.add(
            threads.submit(() -> {
              task.run();
              return true;
            }));
      }
      for (var one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw cause(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the work was given up");
    }
  }

  private static IOException cause(ExecutionException e) {
    return switch (e.getCause()) {
      case IOException cause -> cause;
      case RuntimeException cause -> throw cause;
      case null, default -> new IOException(e);
    };
  }
}

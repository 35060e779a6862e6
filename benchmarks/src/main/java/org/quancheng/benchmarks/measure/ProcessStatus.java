package org.quancheng.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What Linux tells of a process.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
public final class ProcessStatus {

  /** The kernel reports times in this unit on every platform that Linux supports. */
  private static final long TICK_MILLIS = 10;

  private static final int USER_TICKS = 11;
  private static final int CHILDREN_USER_TICKS = 13;

  private ProcessStatus() {}

  /** Processor time that a running process has used itself; zero when it has ended. */
  public static Duration cpu(long pid) {
    return ticks(Path.of("/proc", Long.toString(pid), "stat"), USER_TICKS);
  }

  /** Resident memory of a process now, in bytes; zero when it has ended. */
  public static long residentBytes(long pid) {
    return status(pid, "VmRSS:");
  }

  /** Largest resident memory of a process so far, in bytes; zero when it has ended. */
  public static long peakBytes(long pid) {
    return status(pid, "VmHWM:");
  }

  /** Processor time of a process, of those it waited for, and of those below it that run. */
  public static Duration cpuOfTree(ProcessHandle root) {
    return tree(root)
        .map(ProcessHandle::pid)
        .map(pid -> cpu(pid).plus(waitedForChildren(Long.toString(pid))))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The sum of the largest resident memory of a process and those below it, in bytes. */
  public static long peakBytesOfTree(ProcessHandle root) {
    return tree(root).mapToLong(process -> peakBytes(process.pid())).sum();
  }

  private static Stream<ProcessHandle> tree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants());
  }

  static Duration waitedForChildren() {
    return waitedForChildren("self");
  }

  private static Duration waitedForChildren(String process) {
    return ticks(Path.of("/proc", process, "stat"), CHILDREN_USER_TICKS);
  }

  private static Duration ticks(Path stat, int first) {
    try {
      String text = Files.readString(stat);
      // The command name, which stands in brackets, may hold blanks.
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1]);
      return Duration.ofMillis(ticks * TICK_MILLIS);
    } catch (IOException e) {
      return Duration.ZERO;
    }
  }

  private static long status(long pid, String key) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }
}

package org.quancheng.benchmarks.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.quancheng.benchmarks.measure.MeasuredProcess;
import org.quancheng.benchmarks.measure.Measurement;
import org.quancheng.benchmarks.measure.ProcessStatus;

/**
 * How tools that others wrote bring a file over two hops.
 *
 * @param name for the table
 * @param servers the command of each server
 * @param ports where the servers answer once they are up
 * @param way a shell command: to the first server, and from what arrived there to the second
 */
record PeerJourney(String name, List<List<String>> servers, List<Integer> ports, String way) {

  private static final Duration START_MAX = Duration.ofSeconds(30);
  private static final Duration STOP_MAX = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  PeerJourney {
    servers = servers.stream().map(List::copyOf).toList();
    ports = List.copyOf(ports);
  }

  /** The last of so many journeys, so that the servers are warm; every one must succeed. */
  Measurement carry(Path folder, int runs) throws IOException, InterruptedException {
    var running = new ArrayList<Process>();
    try {
      for (var server : servers) {
        running.add(start(server, folder));
      }
      for (int port : ports) {
        awaitListener(port, running);
      }
      for (int run = 1; run < runs; run++) {
        once(folder, running);
      }
      return once(folder, running);
    } finally {
      stop(running);
    }
  }

  private Measurement once(Path folder, List<Process> running)
      throws IOException, InterruptedException {
    Duration before = cpu(running);
    var clients = MeasuredProcess.once(List.of("bash", "-ec", way), folder);
    long peak =
        running.stream()
            .mapToLong(server -> ProcessStatus.peakBytesOfTree(server.toHandle()))
            .sum();
    return new Measurement(
        clients.wall(), clients.cpu().plus(cpu(running).minus(before)), clients.peakBytes() + peak);
  }

  private static Process start(List<String> command, Path folder) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("servers.log").toFile()))
        .start();
  }

  private void awaitListener(int port, List<Process> running)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + START_MAX.toNanos();
    while (!answers(port)) {
      // Waiting for the end of a process is also the pace of this loop.
      boolean ended = running.getLast().waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      if (ended || System.nanoTime() > end) {
        throw new IOException("a server of '%s' does not come up; see servers.log".formatted(name));
      }
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static Duration cpu(List<Process> running) {
    return running.stream()
        .map(server -> ProcessStatus.cpuOfTree(server.toHandle()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static void stop(List<Process> running) throws InterruptedException {
    for (var server : running) {
      server.destroy();
      if (!server.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        server.destroyForcibly();
      }
    }
  }
}

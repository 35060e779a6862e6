package org.quancheng.simulation.bureau;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.quancheng.evidence.operator.OperatorException;

/** The ports of a bureau on the loopback interface. */
public record Ports(int web, int devices, int broker, int bays, int kiosk) {

  /** Where the store and the kiosk listen. */
  public static final String HOST = "127.0.0.1";

  private static final int TRIES = 50;

  /** The ports that the pages and manuals name, each replaced by a free one if it is taken. */
  public static Ports usual(List<String> bays) {
    return new Ports(
        free(8080, List.of(HOST)),
        free(8443, List.of(HOST)),
        free(8883, List.of(HOST)),
        free(7443, bays),
        free(7480, List.of(HOST)));
  }

  /** Ports that nobody else uses, so that several bureaus can run side by side. */
  public static Ports any(List<String> bays) {
    var here = List.of(HOST);
    return new Ports(free(0, here), free(0, here), free(0, here), free(0, bays), free(0, here));
  }

  private static int free(int wished, List<String> hosts) {
    int candidate = wished;
    for (int tried = 0; tried < TRIES; tried++) {
      if (candidate == 0) {
        candidate = unused();
      }
      int port = candidate;
      if (hosts.stream().allMatch(host -> isFree(host, port))) {
        return port;
      }
      candidate = 0;
    }
    throw new OperatorException(
        "no port is free on " + String.join(", ", hosts),
        "Check that these loopback addresses exist (ip address show lo).");
  }

  private static int unused() {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new OperatorException(
          "the loopback interface is not there: " + e.getMessage(),
          "Bring it up: ip link set lo up");
    }
  }

  private static boolean isFree(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(host), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

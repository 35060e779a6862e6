package org.quancheng.simulation.bureau;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.quancheng.evidence.operator.OperatorException;

/** The ports of a bureau on the loopback interface. */
public record Ports(int web, int devices, int broker, int bays, int kiosk) {

  /** Where the store and the kiosk listen. */
  public static final String HOST = "127.0.0.1";

  // Below the ports that the system hands out to clients, so that none of those takes one.
  private static final int FIRST = 20_000;
  private static final int BEYOND = 32_000;
  private static final int TRIES = 200;

  /** The ports that the pages and manuals name, each replaced by a free one if it is taken. */
  public static Ports usual(List<String> bays, RandomGenerator random) {
    var choice = new Choice(random);
    return new Ports(
        choice.prefer(8080, List.of(HOST)),
        choice.prefer(8443, List.of(HOST)),
        choice.prefer(8883, List.of(HOST)),
        choice.prefer(7443, bays),
        choice.prefer(7480, List.of(HOST)));
  }

  /** Ports that nobody else uses, so that several bureaus can run side by side. */
  public static Ports any(List<String> bays, RandomGenerator random) {
    var choice = new Choice(random);
    var here = List.of(HOST);
    return new Ports(
        choice.any(here), choice.any(here), choice.any(here), choice.any(bays), choice.any(here));
  }

  /** A port of the loopback address that nobody uses now, and that no client will be handed. */
  public static int free(RandomGenerator random) {
    return new Choice(random).any(List.of(HOST));
  }

  /** Chooses each port once. */
  private static final class Choice {

    private final RandomGenerator random;
    private final Set<Integer> chosen = new HashSet<>();

    Choice(RandomGenerator random) {
      this.random = random;
    }

    int prefer(int wished, List<String> hosts) {
      return isFree(wished, hosts) ? wished : any(hosts);
    }

    int any(List<String> hosts) {
      for (int tried = 0; tried < TRIES; tried++) {
        int candidate = random.nextInt(FIRST, BEYOND);
        if (isFree(candidate, hosts)) {
          return candidate;
        }
      }
      throw new OperatorException(
          "no port is free on " + String.join(", ", hosts),
          "Check that these loopback addresses exist (ip address show lo).");
    }

    private boolean isFree(int port, List<String> hosts) {
      return hosts.stream().allMatch(host -> isFree(port, host)) && chosen.add(port);
    }

    private static boolean isFree(int port, String host) {
      try (var socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(host), port));
        return true;
      } catch (IOException e) {
        return false;
      }
    }
  }
}

package org.quancheng.simulation.panel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.quancheng.simulation.bureau.SimulatedBureau;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a page for each recorder of a simulated bureau, on the loopback address and below a random
 * token: who can press the buttons can cut the power too.
 */
public final class DevicePanel implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DevicePanel.class);
  private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final int COMMAND_BYTES_MAX = 500;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final HttpServer server;
  private final String token;
  private final Map<String, Unit> units = new LinkedHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private DevicePanel(SimulatedBureau bureau, HttpServer server, String token) {
    this.server = server;
    this.token = token;
    bureau.plan().recorderNames().forEach(name -> units.put(name, new Unit(bureau, name)));
    bureau.watch((name, event) -> {
      var unit = units.get(name);
      if (unit != null) {
        unit.hear(event);
      }
    });
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Starts to serve.
   *
   * @param port on the loopback address; 0 takes a free one
   */
  public static DevicePanel serve(SimulatedBureau bureau, int port, RandomGenerator random)
      throws IOException {
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    var token = "%016x%016x".formatted(random.nextLong(), random.nextLong());
    return new DevicePanel(bureau, HttpServer.create(address, 0), token);
  }

  /** Where a recorder's page is. */
  public String url(String recorder) {
    return "http://127.0.0.1:%d/%s/%s".formatted(server.getAddress().getPort(), token, recorder);
  }

  @Override
  public void close() {
    units.values().forEach(Unit::close);
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange http) {
    try (http) {
      var reply = new Reply(http);
      http.getResponseHeaders().set("Content-Security-Policy", POLICY);
      http.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      http.getResponseHeaders().set("Referrer-Policy", "no-referrer");
      http.getResponseHeaders().set("Cache-Control", "no-store");
      if (foreign(http)) {
        reply.refuse(403, "This page is for this machine.");
      } else {
        route(http, reply);
      }
    } catch (IOException e) {
      LOG.debug("a page was closed: {}", e.getMessage());
    }
  }

  /** A page from elsewhere must not press buttons by giving its own name to this address. */
  private static boolean foreign(HttpExchange http) {
    var host = http.getRequestHeaders().getFirst("Host");
    return host == null || !NAMES.contains(host.replaceFirst(":[0-9]+$", ""));
  }

  /** {@code /TOKEN/FILE}, {@code /TOKEN/RECORDER}, and what belongs to a recorder below it. */
  private void route(HttpExchange http, Reply reply) throws IOException {
    var path = http.getRequestURI().getPath().split("/", 4);
    if (path.length < 3 || !path[1].equals(token)) {
      reply.refuse(404, "There is nothing here.");
      return;
    }
    var asset = Asset.named(path[2]);
    var unit = units.get(path[2]);
    boolean post = http.getRequestMethod().equals("POST");
    if (asset.isPresent()) {
      reply.send(asset.get().type(), asset.get().text());
    } else if (unit == null) {
      reply.refuse(404, "There is no such recorder.");
    } else if (path.length == 3) {
      reply.send("text/html; charset=utf-8", Page.of(unit.name(), language(http)));
    } else if (path[3].equals("events")) {
      unit.follow(reply.events());
    } else if (path[3].equals("do") && post) {
      obey(unit, http, reply);
    } else {
      reply.refuse(404, "There is nothing here.");
    }
  }

  private static void obey(Unit unit, HttpExchange http, Reply reply) throws IOException {
    var command = new String(http.getRequestBody().readNBytes(COMMAND_BYTES_MAX), UTF_8);
    try {
      unit.obey(command);
      reply.send("text/plain; charset=utf-8", "");
    } catch (IllegalArgumentException | IllegalStateException e) {
      reply.refuse(409, String.valueOf(e.getMessage()));
    }
  }

  private static String language(HttpExchange http) {
    return "lang=en".equals(http.getRequestURI().getQuery()) ? "en" : "zh";
  }
}

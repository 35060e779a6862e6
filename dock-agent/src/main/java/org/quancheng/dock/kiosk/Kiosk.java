package org.quancheng.dock.kiosk;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.quancheng.dock.bay.Board;
import org.quancheng.evidence.operator.OperatorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the dock's screen to the browser on the dock itself, and to nobody else. */
public final class Kiosk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Kiosk.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final Set<String> NAMES = Set.of(LOOPBACK, "localhost", "[::1]");
  private static final int PAGES_OPEN_MAX = 8;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Board board;
  private final Supplier<Station> station;
  private final Haste haste;
  private final DeskRoutes desk;
  private final Pages pages = new Pages();
  private final Semaphore open = new Semaphore(PAGES_OPEN_MAX);
  private final Javalin server;
  private volatile boolean serving = true;

  /**
   * What a person's hands on the screen reach.
   *
   * @param haste carries out what is put first
   * @param typist hears what officers type
   */
  public record Hands(Haste haste, Typist typist) {}

  private Kiosk(Board board, Supplier<Station> station, Hands hands, int port) {
    this.board = board;
    this.desk = new DeskRoutes(pages, hands.typist());
    this.station = station;
    this.haste = hands.haste();
    this.server = Javalin.create(this::configure);
    try {
      server.start(LOOPBACK, port);
    } catch (RuntimeException e) {
      throw new OperatorException(
          "the screen's page cannot be served on %s, port %d: %s"
              .formatted(LOOPBACK, port, e.getMessage()),
          "Stop the programme that uses this port, or set 'kiosk.port' to a free one.");
    }
  }

  /**
   * Starts to serve.
   *
   * @param hands carries out what is done on the screen
   * @param port port on the loopback address; 0 takes a free one
   * @throws OperatorException if the port cannot be listened on
   */
  public static Kiosk serve(Board board, Supplier<Station> station, Hands hands, int port) {
    return new Kiosk(board, station, hands, port);
  }

  /** Where the page is. */
  public String url() {
    return "http://%s:%d/".formatted(LOOPBACK, server.port());
  }

  @Override
  public void close() {
    serving = false;
    server.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.concurrency.useVirtualThreads = true;
    config.routes.before(Kiosk::guard);
    config.routes.get("/", this::page);
    for (var asset : Asset.values()) {
      config.routes.get(asset.path(), http -> http.contentType(asset.type()).result(asset.text()));
    }
    config.routes.get("/events", this::join);
    new FirstRoute(board, haste).addTo(config.routes);
    desk.addTo(config.routes);
  }

  /**
   * A page from elsewhere must not read this one by giving its own name to the loopback address.
   */
  private static void guard(Context http) {
    String host = http.host();
    if (host == null || !NAMES.contains(host.replaceFirst(":[0-9]+$", ""))) {
      throw new ForbiddenResponse("This page is for the dock's own screen.");
    }
    http.header("Content-Security-Policy", POLICY);
    http.header("X-Content-Type-Options", "nosniff");
    http.header("Referrer-Policy", "no-referrer");
    http.header("Cache-Control", "no-store");
  }

  private void page(Context http) {
    http.html(pages.page(Screen.of(board.now(), station.get(), words(http))));
  }

  private void join(Context http) throws IOException, InterruptedException {
    var stream = new EventStream(http);
    if (!Asset.VERSION.equals(http.queryParam("page"))) {
      stream.send("reload", "");
      return;
    }
    if (!open.tryAcquire()) {
      return;
    }
    try {
      new Broadcast(stream, words(http), pages, board, station).run(() -> serving);
    } catch (IOException e) {
      LOG.debug("a page was closed: {}", e.getMessage());
    } finally {
      open.release();
    }
  }

  static Words words(Context http) {
    String language = http.queryParam("lang");
    return Words.of(language == null ? "zh" : language);
  }
}

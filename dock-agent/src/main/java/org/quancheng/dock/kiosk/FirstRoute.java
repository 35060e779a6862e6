package org.quancheng.dock.kiosk;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.quancheng.dock.bay.BayState;
import org.quancheng.dock.bay.BayView;
import org.quancheng.dock.bay.Board;
import org.quancheng.dock.bay.Tally;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thing a person can do on the screen: have the captures of the recorder in a bay uploaded
 * first (优先上传).
 */
final class FirstRoute {

  private static final Logger LOG = LoggerFactory.getLogger(FirstRoute.class);

  private final Board board;
  private final Haste haste;

  FirstRoute(Board board, Haste haste) {
    this.board = board;
    this.haste = haste;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/first/{bay}", this::putFirst);
  }

  private void putFirst(Context http) throws Exception {
    var site = http.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      http.status(HttpStatus.FORBIDDEN);
      return;
    }
    var recorder =
        board.now().bays().stream()
            .filter(view -> Integer.toString(view.bay()).equals(http.pathParam("bay")))
            .flatMap(view -> view.tally().stream())
            .map(Tally::recorder)
            .findFirst();
    if (recorder.isEmpty()) {
      http.status(HttpStatus.NOT_FOUND);
      return;
    }
    LOG.info("{} captures are put first", haste.putFirst(recorder.get()));
    http.status(HttpStatus.NO_CONTENT);
  }

  /**
   * Whether the button is of use: something of it waits for the store or is still to come, and
   * nobody must be called first.
   */
  static boolean offered(BayView view) {
    return !(view.state() instanceof BayState.Faulted)
        && view.tally().filter(tally -> tally.found() > tally.stored()).isPresent();
  }
}

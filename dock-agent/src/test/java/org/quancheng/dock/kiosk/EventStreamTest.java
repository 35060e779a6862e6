package org.quancheng.dock.kiosk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.dock.bay.BayState;
import org.quancheng.dock.bay.BayView;
import org.quancheng.dock.bay.Board;

/** Pages that come and go; a page that left once kept a thread of the dock busy for ever. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventStreamTest {

  private static final int VISITS = 24;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Board board = new Board(1);

  @Test
  void a_page_that_left_makes_room_for_the_next() throws IOException {
    try (var kiosk = Kiosk.serve(board, () -> Scenes.station(Station.Link.UP), Scenes.HANDS, 0)) {
      for (int visit = 0; visit < VISITS; visit++) {
        assertThat(firstLine(kiosk)).as("visit %d", visit).isEqualTo("event: parts");
      }
    }
  }

  /** Comes and leaves; while the dock's pages are all taken, comes again. */
  private @Nullable String firstLine(Kiosk kiosk) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String line = null;
    while (line == null && System.nanoTime() < end) {
      wakeThoseThatLeft();
      line = visit(kiosk);
    }
    return line;
  }

  private static @Nullable String visit(Kiosk kiosk) throws IOException {
    var address = URI.create(kiosk.url() + "events?page=" + Asset.VERSION).toURL();
    var connection = (HttpURLConnection) address.openConnection();
    try (var lines =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8))) {
      return lines.readLine();
    } finally {
      connection.disconnect();
    }
  }

  private void wakeThoseThatLeft() {
    var held = new BayState.Held(Scenes.VISIT);
    board.show(new BayView(1, held, Scenes.tally(1, held)));
    board.show(new BayView(1, new BayState.Empty(), Scenes.tally(1, held)));
  }
}

package org.quancheng.dock.kiosk;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.quancheng.dock.bay.Board;

/** Sends one open page what has changed, four times a second at most. */
final class Broadcast {

  private static final Duration BEAT = Duration.ofSeconds(3);
  private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();

  private final EventStream stream;
  private final Words words;
  private final Pages pages;
  private final Board board;
  private final Supplier<Station> station;
  private final Map<String, String> shown = new HashMap<>();

  Broadcast(EventStream stream, Words words, Pages pages, Board board, Supplier<Station> station) {
    this.stream = stream;
    this.words = words;
    this.pages = pages;
    this.board = board;
    this.station = station;
  }

  /** Goes on while the dock serves; a browser that has left ends it with an exception. */
  void run(BooleanSupplier serving) throws IOException, InterruptedException {
    long seen = -1;
    while (serving.getAsBoolean()) {
      var snapshot = board.after(seen, BEAT);
      seen = snapshot.version();
      send(Screen.of(snapshot, station.get(), words));
      // Paces the page: a Raspberry Pi's browser needs its processor for drawing.
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void send(Screen screen) throws IOException {
    var parts = new StringBuilder();
    add(parts, "head", pages.head(screen));
    for (var tile : screen.tiles()) {
      add(parts, "bay-" + tile.bay(), pages.tile(tile, words));
    }
    if (parts.isEmpty()) {
      stream.send("beat", "");
    } else {
      stream.send("parts", parts.toString());
    }
  }

  private void add(StringBuilder parts, String id, String html) {
    if (!Objects.equals(shown.put(id, html), html)) {
      parts.append(html);
    }
  }
}

package org.quancheng.dock.kiosk;

import java.util.List;
import java.util.Optional;
import org.quancheng.dock.bay.BaySign;
import org.quancheng.dock.bay.Board;

/**
 * All that the page shows, ready for the template.
 *
 * @param words the language it is shown in
 * @param columns tiles side by side, chosen so that sixteen bays need no scrolling
 */
public record Screen(Words words, Station station, List<Tile> tiles, int columns, String version) {

  static Screen of(Board.Snapshot board, Station station, Words words) {
    var tiles = board.bays().stream().map(view -> Tile.of(view, station.people(), words)).toList();
    return new Screen(words, station, tiles, columns(tiles.size()), Asset.VERSION);
  }

  /** Rows that the tiles need. */
  public int rows() {
    return Math.ceilDiv(tiles.size(), columns);
  }

  /** How many bays show a sign; the headline is read from across the room. */
  public long count(BaySign sign) {
    return tiles.stream().filter(tile -> tile.sign() == sign).count();
  }

  public String linkWord() {
    return switch (station.link()) {
      case STARTING -> words.say("link-starting");
      case UP -> words.say("link-up");
      case DOWN -> words.say("link-down");
    };
  }

  public String diskWord() {
    return words.say("disk", words.volume(station.freeBytes()));
  }

  /** How warm the machine is; empty where it has no thermometer. */
  public String heatWord() {
    var celsius = station.parts().celsius();
    return celsius == null ? "" : words.say("heat", celsius);
  }

  /** What its time is worth. */
  public String clockWord() {
    return words.say("clock." + station.parts().clock());
  }

  public String waitingWord() {
    return station.waiting() == 0
        ? words.say("waiting-none")
        : words.say("waiting", station.waiting());
  }

  /** The sentence under the headline: what the desk says, the gravest thing, or what to do. */
  public String sentence() {
    return station
        .said()
        .map(words::say)
        .or(() -> station.alarm().map(trouble -> words.say("alarm." + trouble.name())))
        .orElseGet(() -> fromStore().orElseGet(this::fromHere));
  }

  /** What the store has to say, the gravest of it. */
  private Optional<String> fromStore() {
    var orders = station.orders();
    if (orders.late() > 0) {
      return Optional.of(words.say("late", orders.late()));
    }
    if (orders.foreseen() > 0) {
      return Optional.of(words.say("foreseen", orders.foreseen()));
    }
    return orders.paused() ? Optional.of(words.say("paused")) : Optional.empty();
  }

  private String fromHere() {
    return words.say(station.link() == Station.Link.DOWN ? "link-down-line" : "legend");
  }

  /** The word beside the link while the store wants no uploads; empty otherwise. */
  public String pausedWord() {
    return station.orders().paused() ? words.say("paused-word") : "";
  }

  /** How it is coloured: {@code alarm}, {@code down}, {@code desk} or {@code calm}. */
  public String mood() {
    if (station.said().isPresent()) {
      return switch (station.said().get().kind().mood()) {
        case CALM -> "desk";
        case REFUSED -> "down";
        case ALARM -> "alarm";
      };
    }
    if (station.alarm().isPresent()) {
      return "alarm";
    }
    if (station.orders().late() > 0) {
      return "alarm";
    }
    boolean calm = station.link() != Station.Link.DOWN && fromStore().isEmpty();
    return calm ? "calm" : "down";
  }

  private static int columns(int bays) {
    if (bays <= 3) {
      return bays;
    }
    return bays <= 4 ? 2 : bays <= 6 ? 3 : 4;
  }
}

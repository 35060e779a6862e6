package org.quancheng.dock.kiosk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quancheng.dock.bay.BayState;
import org.quancheng.dock.bay.BayView;
import org.quancheng.dock.bay.Board;
import org.quancheng.dock.bay.Fault;
import org.quancheng.dock.bay.Tally;
import org.quancheng.dock.bay.VisitId;
import org.quancheng.dock.desk.Notice;

/** Boards as a station sees them at the end of a shift. */
final class Scenes {

  static final VisitId VISIT = new VisitId(1);

  /** Nothing is there to be put first, and nobody is on any list. */
  static final Kiosk.Hands HANDS =
      new Kiosk.Hands(_ -> 0, (_, _) -> new Notice(Notice.Kind.PIN_WRONG, List.of()));

  private static final Station.Parts PARTS = new Station.Parts("central", 47);

  private static final Station.People PEOPLE =
      new Station.People(
          Map.of("recorder-041", "MS0101", "recorder-042", "MS0102", "recorder-046", "MS0106"),
          "值班管理员 8123");

  private Scenes() {}

  /** Every state once, over and over, on as many bays as wanted. */
  static Board shiftEnd(int bays) {
    var board = new Board(bays);
    var states =
        List.of(
            new BayState.Held(VISIT),
            new BayState.Collecting(VISIT),
            new BayState.Empty(),
            new BayState.Faulted(VISIT, Fault.NUMBER_MISSING),
            new BayState.Securing(VISIT),
            new BayState.Stored(VISIT),
            new BayState.Faulted(VISIT, Fault.UNKNOWN_RECORDER),
            new BayState.Recognising());
    for (int bay = 1; bay <= bays; bay++) {
      var state = states.get((bay - 1) % states.size());
      board.show(new BayView(bay, state, tally(bay, state)));
    }
    return board;
  }

  static Station station(Station.Link link) {
    return new Station(
        "dock-north-2", link, 412_000_000_000L, 7, null, Station.Orders.NONE, null, PARTS, PEOPLE);
  }

  /** A station whose desk says something. */
  static Station saying(Notice notice) {
    return new Station(
        "dock-north-2",
        Station.Link.UP,
        412_000_000_000L,
        7,
        null,
        Station.Orders.NONE,
        notice,
        PARTS,
        PEOPLE);
  }

  static @Nullable Tally tally(int bay, BayState state) {
    return switch (state) {
      case BayState.Empty _, BayState.Recognising _ -> null;
      case BayState.Faulted(_, var fault) ->
          tally(bay, fault == Fault.UNKNOWN_RECORDER ? List.of() : List.of(17L, 18L));
      case BayState.Restarting _,
          BayState.Updating _,
          BayState.Collecting _,
          BayState.Securing _,
          BayState.Held _,
          BayState.Stored _ ->
          tally(bay, List.of());
    };
  }

  private static Tally tally(int bay, List<Long> missing) {
    boolean foreign = bay % 8 == 7;
    return new Tally(
        foreign ? "unknown-9f86d081884c7d65" : "recorder-%03d".formatted(40 + bay),
        80 - bay,
        true,
        6,
        4,
        3,
        5_000_000_000L,
        3_150_000_000L,
        8_000_000L,
        missing,
        foreign,
        3,
        new Tally.Stay(Instant.parse("2026-11-23T09:05:00Z"), 58_000_000_000L, 17L));
  }
}

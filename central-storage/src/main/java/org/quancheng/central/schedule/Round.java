package org.quancheng.central.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.schedule.Decision.Give;
import org.quancheng.central.schedule.Decision.Reason;
import org.quancheng.central.schedule.Decision.Take;
import org.quancheng.central.schedule.Scheduler.Scene;
import org.quancheng.evidence.trust.DeviceName;

/** One round of decisions: the turns that stay, and what becomes of each candidate. */
final class Round {

  private static final Comparator<Ranked> BY_URGENCY =
      Comparator.comparing((Ranked one) -> !one.urgent())
          .thenComparingLong(Ranked::spareMillis)
          .thenComparing(one -> one.candidate().deadline())
          .thenComparing(Ranked::transfer);

  /** The last of these gives way first: never an urgent one while there is another. */
  private static final Comparator<Ranked> BY_SLACK =
      Comparator.comparing((Ranked one) -> !one.urgent()).thenComparingLong(Ranked::spareMillis);

  /** One part in so many of the store's line is left free beside one that presses. */
  private static final int RESERVE = 12;

  private static final int STANDING_BY = 1;

  private final UploadPolicy policy;
  private final Scene scene;
  private final boolean windowOpen;
  private final List<Ranked> kept = new ArrayList<>();
  private final Map<DeviceName, DockTurns> docks = new HashMap<>();
  private final List<Decision> takes = new ArrayList<>();
  private final List<Give> gives = new ArrayList<>();
  private @Nullable Ranked slackest;
  private long usedBytesPerSecond;
  private long storeBytesPerSecond;

  Round(UploadPolicy policy, Scene scene) {
    this.policy = policy;
    this.scene = scene;
    this.storeBytesPerSecond = scene.lines().storeBytesPerSecond(policy.bytesPerSecond());
    this.windowOpen = policy.windowOpen(scene.now());
  }

  /** The turns of one dock, which share its line. */
  private static final class DockTurns {
    private final long lineBytesPerSecond;
    private final List<Ranked> turns = new ArrayList<>();
    private long grantedBytesPerSecond;

    DockTurns(long lineBytesPerSecond) {
      this.lineBytesPerSecond = lineBytesPerSecond;
    }

    /** Whether its line is taken, and one more stands by for the moment in which a turn ends. */
    boolean busy() {
      return turns.size() > 1 && grantedBytesPerSecond >= lineBytesPerSecond;
    }

    /** What the dock takes of the store's line: never more than its own carries. */
    long used() {
      return Math.min(grantedBytesPerSecond, lineBytesPerSecond);
    }
  }

  List<Decision> decide() {
    var waiting = new ArrayList<Ranked>();
    for (var one : Slack.rank(policy, scene)) {
      var turn = one.turn();
      if (turn == null) {
        if (allowed(one)) {
          waiting.add(one);
        }
      } else if (!turn.ends().isAfter(scene.now())) {
        takes.add(new Take(one.transfer(), "the turn is over"));
      } else if (scene.lines().away(one.dock(), scene.now())) {
        takes.add(new Take(one.transfer(), "the dock sends nothing"));
      } else {
        keep(one, turn.bytesPerSecond());
      }
    }
    waiting.sort(BY_URGENCY);
    makeRoom(Stream.concat(kept.stream(), waiting.stream()).mapToLong(Ranked::spareMillis));
    for (var one : waiting) {
      if (!place(one)) {
        break;
      }
    }
    var decisions = new ArrayList<>(takes);
    decisions.addAll(gives);
    return List.copyOf(decisions);
  }

  private boolean allowed(Ranked one) {
    return !scene.lines().away(one.dock(), scene.now())
        && (one.urgent()
            || windowOpen
            || below(one.spareMillis(), UploadPolicy.WINDOWS_IGNORED_BELOW));
  }

  /**
   * Where one presses, no more runs beside it than the line of the store carries, since on a line
   * that is overdrawn all turns slow down alike; where one presses hard, no more than it carried at
   * its worst, since nobody knows when it grows weaker. What has more time gives way at once.
   */
  private void makeRoom(LongStream spareMillis) {
    long least = spareMillis.min().orElse(Long.MAX_VALUE);
    if (!below(least, UploadPolicy.WHOLE_LINE_BELOW)) {
      return;
    }
    boolean hard = below(least, UploadPolicy.PREEMPTION_MARGIN);
    long carried =
        hard
            ? scene.lines().storeBytesPerSecondAtWorst(policy.bytesPerSecond(), scene.now())
            : storeBytesPerSecond;
    storeBytesPerSecond = carried - carried / RESERVE;
    while (usedBytesPerSecond > storeBytesPerSecond) {
      var rival = slackest();
      if (rival == null || rival.urgent() || pressed(rival)) {
        return;
      }
      drop(rival);
    }
  }

  private static boolean pressed(Ranked one) {
    return below(one.spareMillis(), UploadPolicy.WHOLE_LINE_BELOW);
  }

  /** Gives it a turn if it may have one; false when nobody after it can have one either. */
  private boolean place(Ranked one) {
    var dock = turnsOf(one.dock());
    boolean dockFull = dock.turns.size() >= turnsFor(one) || dock.busy();
    boolean slotsFull = kept.size() >= policy.slots();
    if (dockFull || slotsFull || lineFull(dock)) {
      var rival = dockFull ? slackestOf(dock.turns) : slackest();
      if (rival == null || !yields(rival, one)) {
        return dockFull || !slotsFull;
      }
      drop(rival);
    }
    long rate = rateFor(one);
    gives.add(new Give(one.transfer(), lease(one), rate, reason(one)));
    keep(one, rate);
    return true;
  }

  /**
   * Beside those that a dock may send at a time one stands by, so that its line is never idle. A
   * dock that is short of time sends one after the other, so that the nearest is first.
   */
  private int turnsFor(Ranked one) {
    boolean alone = below(one.dockMillis(), UploadPolicy.WHOLE_LINE_BELOW);
    int sending = policy.slotsPerDock();
    return alone && sending > 1 ? 1 : Math.max(STANDING_BY + 1, sending);
  }

  private boolean lineFull(DockTurns dock) {
    return dock.grantedBytesPerSecond < dock.lineBytesPerSecond
        && usedBytesPerSecond >= storeBytesPerSecond;
  }

  private static boolean yields(Ranked running, Ranked one) {
    if (one.urgent() != running.urgent()) {
      return one.urgent();
    }
    return one.spareMillis() < running.spareMillis() - UploadPolicy.PREEMPTION_MARGIN.toMillis();
  }

  private void keep(Ranked one, long rate) {
    var dock = turnsOf(one.dock());
    usedBytesPerSecond -= dock.used();
    dock.turns.add(one);
    dock.grantedBytesPerSecond += rate;
    usedBytesPerSecond += dock.used();
    kept.add(one);
    slackest = null;
  }

  /** Only turns of the scene are dropped: what this round gave is more urgent than what comes. */
  private void drop(Ranked rival) {
    var turn = rival.turn();
    if (turn == null) {
      throw new IllegalStateException("a turn that was just given is taken");
    }
    var dock = turnsOf(rival.dock());
    usedBytesPerSecond -= dock.used();
    dock.turns.remove(rival);
    dock.grantedBytesPerSecond -= turn.bytesPerSecond();
    usedBytesPerSecond += dock.used();
    kept.remove(rival);
    slackest = null;
    takes.add(new Take(rival.transfer(), "a more urgent one waits"));
  }

  private @Nullable Ranked slackest() {
    if (slackest == null) {
      slackest = slackestOf(kept);
    }
    return slackest;
  }

  private static @Nullable Ranked slackestOf(List<Ranked> turns) {
    return turns.stream().filter(one -> one.turn() != null).max(BY_SLACK).orElse(null);
  }

  private DockTurns turnsOf(DeviceName dock) {
    return docks.computeIfAbsent(
        dock, name -> new DockTurns(scene.lines().bytesPerSecond(name, policy.share())));
  }

  /** A quarter more than the line was seen to carry, since it may carry more by now. */
  private long rateFor(Ranked one) {
    if (pressed(one)) {
      return policy.bytesPerSecond();
    }
    long line = turnsOf(one.dock()).lineBytesPerSecond;
    return Math.clamp(
        line + line / 4,
        Math.min(policy.share(), policy.bytesPerSecond()),
        policy.bytesPerSecond());
  }

  /** What windows hold back ends with them: the dock's own clock is not to be relied on. */
  private Duration lease(Ranked one) {
    boolean bound = !one.urgent() && !below(one.spareMillis(), UploadPolicy.WINDOWS_IGNORED_BELOW);
    return bound ? policy.leaseWithin(scene.now()) : policy.lease();
  }

  private Reason reason(Ranked one) {
    if (one.urgent()) {
      return Reason.PUT_FIRST;
    }
    return windowOpen ? Reason.EARLIEST_DEADLINE : Reason.CATCHING_UP;
  }

  private static boolean below(long millis, Duration limit) {
    return millis < limit.toMillis();
  }
}

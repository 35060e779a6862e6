package org.quancheng.central.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.trust.DeviceName;

/**
 * What the line of each dock carries, and which docks are away, learnt from what comes in under
 * their turns. It has no clock of its own. May be shared between threads.
 */
public final class DockLines {

  /** A dock that has turns and from which nothing came for so long is away. */
  static final Duration SILENT_AFTER = Duration.ofMinutes(5);

  /** A dock that is away and is not heard of is tried again after this. */
  static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(10);

  private static final Duration MEASURED_OVER = Duration.ofSeconds(20);
  private static final double OWN_WEAKNESS = 0.97;
  private static final double OWN_WEAKNESS_IN_A_CROWD = 0.9;

  private final Map<DeviceName, Line> lines = new HashMap<>();
  private final StoreLine storeLine = new StoreLine();

  /** What came from one dock of late, and what was granted to it, in bytes a second. */
  private record Measure(Line line, long seen, long granted) implements StoreLine.Measure {

    @Override
    public long expected() {
      return line.bytesPerSecond == 0 ? granted : Math.min(granted, line.bytesPerSecond);
    }
  }

  private static final class Line {
    private long bytesPerSecond;
    private Instant measuredSince = Instant.MIN;
    private Map<UUID, Long> remaining = Map.of();
    private @Nullable Instant quietSince;
    private @Nullable Instant awayUntil;
  }

  /** The dock said something, so it is not away; returns whether it was thought to be. */
  public synchronized boolean heard(DeviceName dock) {
    var line = lines.get(dock);
    if (line == null || line.awayUntil == null) {
      return false;
    }
    line.awayUntil = null;
    return true;
  }

  /** When something last came from a dock under its turns; empty while it has none. */
  public synchronized Optional<Instant> lastCame(DeviceName dock) {
    var line = lines.get(dock);
    return line == null ? Optional.empty() : Optional.ofNullable(line.quietSince);
  }

  /** Learns from how far the running turns have come since the scene before. */
  public synchronized void observe(Instant now, List<Candidate> waiting, List<Turn> running) {
    var byDock = new HashMap<DeviceName, List<Turn>>();
    for (var turn : running) {
      byDock.computeIfAbsent(turn.candidate().dock(), _ -> new ArrayList<>()).add(turn);
    }
    byDock.keySet().forEach(dock -> lines.computeIfAbsent(dock, _ -> new Line()));
    var stopped = stopped(waiting);
    var measures = new ArrayList<Measure>();
    lines.forEach((dock, line) -> {
      var turns = byDock.getOrDefault(dock, List.of());
      if (!turns.isEmpty() || !line.remaining.isEmpty()) {
        observe(line, now, turns, stopped).ifPresent(measures::add);
      }
    });
    double part = storeLine.learn(now, measures, byDock.size());
    measures.forEach(one -> learn(one, part));
  }

  /** What the line of the store was seen to carry, if that is less than the rules say. */
  synchronized long storeBytesPerSecond(long most) {
    return storeLine.bytesPerSecond(most);
  }

  /** The least that it was seen to carry within a day. */
  synchronized long storeBytesPerSecondAtWorst(long most, Instant now) {
    return storeLine.worstBytesPerSecond(most, now);
  }

  /** The bytes a second that came last, or {@code unmeasured} where that is not known. */
  synchronized long bytesPerSecond(DeviceName dock, long unmeasured) {
    var line = lines.get(dock);
    return line == null || line.bytesPerSecond == 0 ? unmeasured : line.bytesPerSecond;
  }

  /** Whether it is of no use to give the dock a turn. */
  synchronized boolean away(DeviceName dock, Instant now) {
    var line = lines.get(dock);
    return line != null && line.awayUntil != null && now.isBefore(line.awayUntil);
  }

  /** Those that ran and now wait: they left the running ones without having come. */
  private Set<UUID> stopped(List<Candidate> waiting) {
    var ran = new HashSet<UUID>();
    lines.values().forEach(line -> ran.addAll(line.remaining.keySet()));
    var stopped = new HashSet<UUID>();
    for (var candidate : waiting) {
      if (ran.contains(candidate.transfer())) {
        stopped.add(candidate.transfer());
      }
    }
    return stopped;
  }

  private static Optional<Measure> observe(
      Line line, Instant now, List<Turn> turns, Set<UUID> stopped) {
    var remaining = new HashMap<UUID, Long>();
    long came = 0;
    long granted = 0;
    for (var turn : turns) {
      long left = turn.candidate().remainingBytes();
      remaining.put(turn.candidate().transfer(), left);
      came += Math.max(0, line.remaining.getOrDefault(turn.candidate().transfer(), left) - left);
      granted += turn.bytesPerSecond();
    }
    boolean finished =
        line.remaining.keySet().stream()
            .anyMatch(id -> !remaining.containsKey(id) && !stopped.contains(id));
    listen(line, now, came > 0 || finished, turns.isEmpty());
    boolean same = remaining.keySet().equals(line.remaining.keySet());
    boolean longEnough = !now.isBefore(line.measuredSince.plus(MEASURED_OVER));
    boolean watched = !now.isAfter(line.measuredSince.plus(SILENT_AFTER));
    var measure = Optional.<Measure>empty();
    if (same && longEnough && watched && came > 0) {
      long seen = came * 1000 / Duration.between(line.measuredSince, now).toMillis();
      measure = Optional.of(new Measure(line, seen, granted));
    }
    if (!same || longEnough) {
      line.measuredSince = now;
      line.remaining = remaining;
    }
    return measure;
  }

  private static void listen(Line line, Instant now, boolean progress, boolean idle) {
    if (progress) {
      line.awayUntil = null;
    }
    if (idle) {
      line.quietSince = null; // Silence counts from the next turn on, not from the last byte.
    } else if (progress || line.quietSince == null) {
      line.quietSince = now;
    } else if (!now.isBefore(line.quietSince.plus(SILENT_AFTER))) {
      line.awayUntil = now.plus(TRY_AGAIN_AFTER);
      line.quietSince = null;
    }
  }

  /**
   * A line that carried so much may carry more. One that carried less is believed to be weaker only
   * where others came through: what all lack, the line of the store took from them.
   */
  private static void learn(Measure measure, double part) {
    var line = measure.line();
    double ratio = (double) measure.seen() / Math.max(1, measure.expected());
    if (line.bytesPerSecond == 0) {
      line.bytesPerSecond = Math.clamp((long) (measure.seen() / part), 1, measure.granted());
    } else if (measure.seen() >= line.bytesPerSecond) {
      line.bytesPerSecond = measure.seen();
    } else if (ratio < (part == 1 ? OWN_WEAKNESS : OWN_WEAKNESS_IN_A_CROWD * part)) {
      line.bytesPerSecond = Math.max(1, (long) (measure.seen() / part));
    }
  }
}

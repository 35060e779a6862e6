package org.quancheng.central.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.quancheng.central.schedule.Decision.Give;
import org.quancheng.central.schedule.Decision.Reason;
import org.quancheng.central.schedule.Decision.Take;

/** Gives turns to the transfers that have least time to spare. Pure. */
public final class Scheduler {

  private final UploadPolicy policy;

  public Scheduler(UploadPolicy policy) {
    this.policy = policy;
  }

  /** What waits and what runs at one moment. */
  public record Scene(Instant now, List<Candidate> waiting, List<Turn> running) {

    public Scene {
      waiting = List.copyOf(waiting);
      running = List.copyOf(running);
    }
  }

  /** The turns to take and to give now, in that order. */
  public List<Decision> decide(Scene scene) {
    var decisions = new ArrayList<Decision>();
    var kept = new ArrayList<Turn>();
    for (var turn : scene.running()) {
      if (turn.ends().isAfter(scene.now())) {
        kept.add(turn);
      } else {
        decisions.add(new Take(turn.candidate().transfer(), "the turn is over"));
      }
    }
    var gives = new ArrayList<Give>();
    scene.waiting().stream()
        .filter(candidate -> allowed(candidate, scene.now()))
        .sorted(byUrgency(scene.now()))
        .forEach(candidate -> place(candidate, scene.now(), kept, decisions, gives));
    decisions.addAll(gives);
    return List.copyOf(decisions);
  }

  private void place(
      Candidate candidate,
      Instant now,
      List<Turn> kept,
      List<Decision> decisions,
      List<Give> gives) {
    var rivals = kept.stream().filter(turn -> sameDock(turn, candidate)).toList();
    boolean dockFull = rivals.size() >= policy.slotsPerDock();
    if (dockFull || kept.size() >= policy.slots()) {
      var slackest =
          (dockFull ? rivals : kept).stream().max(Comparator.comparing(turn -> spare(turn, now)));
      if (slackest.isEmpty() || !yields(slackest.get(), candidate, now)) {
        return;
      }
      kept.remove(slackest.get());
      decisions.add(new Take(slackest.get().candidate().transfer(), "a more urgent one waits"));
    }
    long rate = rateFor(candidate, now);
    kept.add(new Turn(candidate, now.plus(policy.lease()), rate));
    gives.add(new Give(candidate.transfer(), policy.lease(), rate, reason(candidate, now)));
  }

  private boolean yields(Turn running, Candidate candidate, Instant now) {
    if (candidate.urgent() != running.candidate().urgent()) {
      return candidate.urgent();
    }
    var needed = spare(running, now).minus(UploadPolicy.PREEMPTION_MARGIN);
    return candidate.laxity(now, policy.bytesPerSecond()).compareTo(needed) < 0;
  }

  private boolean allowed(Candidate candidate, Instant now) {
    return candidate.urgent()
        || policy.windowOpen(now)
        || below(candidate, now, UploadPolicy.WINDOWS_IGNORED_BELOW);
  }

  private long rateFor(Candidate candidate, Instant now) {
    return below(candidate, now, UploadPolicy.WHOLE_LINE_BELOW)
        ? policy.bytesPerSecond()
        : Math.max(1, policy.bytesPerSecond() / policy.slots());
  }

  private Reason reason(Candidate candidate, Instant now) {
    if (candidate.urgent()) {
      return Reason.PUT_FIRST;
    }
    return policy.windowOpen(now) ? Reason.EARLIEST_DEADLINE : Reason.CATCHING_UP;
  }

  private boolean below(Candidate candidate, Instant now, Duration limit) {
    return candidate.laxity(now, policy.bytesPerSecond()).compareTo(limit) < 0;
  }

  private Comparator<Candidate> byUrgency(Instant now) {
    return Comparator.comparing((Candidate candidate) -> !candidate.urgent())
        .thenComparing(candidate -> candidate.laxity(now, policy.bytesPerSecond()))
        .thenComparing(Candidate::transfer);
  }

  private Duration spare(Turn turn, Instant now) {
    return turn.candidate().laxity(now, policy.bytesPerSecond());
  }

  private static boolean sameDock(Turn turn, Candidate candidate) {
    return turn.candidate().dock().equals(candidate.dock());
  }
}

package org.quancheng.central.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.schedule.Scheduler.Scene;
import org.quancheng.evidence.trust.DeviceName;

/**
 * Plays the next two days in steps of five minutes: every dock sends the most pressing of its
 * captures at the rate its line was seen to carry, all together no more than the store's line
 * carries, ordinary ones only in the windows. Pure; what it says is true to a step or two.
 *
 * <p>A dock that is away is taken to come back after as long again as it has been away: a short
 * break alarms nobody, a long one does so while there is time to carry the disk over.
 */
public final class Forecast {

  /** How far it looks. */
  public static final Duration HORIZON = Duration.ofDays(2);

  static final Duration STEP = Duration.ofMinutes(5);
  private static final Duration AWAY_AT_LEAST = Duration.ofMinutes(10);

  private static final Comparator<Candidate> BY_NEED =
      Comparator.comparing((Candidate one) -> !one.urgent())
          .thenComparing(Candidate::deadline)
          .thenComparing(Candidate::transfer);

  private final UploadPolicy policy;
  private final Scene scene;
  private final Map<DeviceName, Queue> queues = new LinkedHashMap<>();
  private final Map<UUID, Instant> expected = new HashMap<>();
  private double storeBytes;

  private Forecast(UploadPolicy policy, Scene scene) {
    this.policy = policy;
    this.scene = scene;
  }

  /**
   * What is expected of each capture in the scene, the nearest deadline first.
   *
   * @param away docks that cannot be reached, and since when
   */
  public static List<Outlook> of(UploadPolicy policy, Scene scene, Map<DeviceName, Instant> away) {
    var forecast = new Forecast(policy, scene);
    var all = new ArrayList<>(scene.waiting());
    scene.running().forEach(turn -> all.add(turn.candidate()));
    all.sort(BY_NEED);
    for (var one : all) {
      forecast.queue(one.dock(), away).captures.add(one);
    }
    forecast.play();
    return all.stream()
        .sorted(Comparator.comparing(Candidate::deadline).thenComparing(Candidate::transfer))
        .map(forecast::outlook)
        .toList();
  }

  /** The captures of one dock, and how far the first of them has come. */
  private static final class Queue {
    private final double bytesPerSecond;
    private final Instant from;
    private final List<Candidate> captures = new ArrayList<>();
    private int next;
    private double sentBytes;

    Queue(double bytesPerSecond, Instant from) {
      this.bytesPerSecond = Math.max(1, bytesPerSecond);
      this.from = from;
    }

    boolean done() {
      return next == captures.size();
    }

    Candidate first() {
      return captures.get(next);
    }

    double leftOfFirst() {
      return Math.max(0, first().remainingBytes() - sentBytes);
    }

    /** Whether windows do not count for it: something of it is urgent or short of time. */
    boolean pressed(Instant now) {
      if (first().urgent()) {
        return true;
      }
      double bytes = -sentBytes;
      for (var one : captures.subList(next, captures.size())) {
        bytes += one.remainingBytes();
        double spare = Duration.between(now, one.deadline()).toSeconds() - bytes / bytesPerSecond;
        if (spare < UploadPolicy.WINDOWS_IGNORED_BELOW.toSeconds()) {
          return true;
        }
      }
      return false;
    }
  }

  private Queue queue(DeviceName dock, Map<DeviceName, Instant> away) {
    return queues.computeIfAbsent(
        dock,
        name ->
            new Queue(scene.lines().bytesPerSecond(name, policy.share()), back(away.get(name))));
  }

  private Instant back(@Nullable Instant since) {
    if (since == null) {
      return scene.now();
    }
    var away = Duration.between(since, scene.now());
    return scene.now().plus(away.compareTo(AWAY_AT_LEAST) < 0 ? AWAY_AT_LEAST : away);
  }

  private void play() {
    var end = scene.now().plus(HORIZON);
    var left = new ArrayList<>(queues.values());
    for (var now = scene.now(); now.isBefore(end) && !left.isEmpty(); now = now.plus(STEP)) {
      step(now, left);
      left.removeIf(Queue::done);
    }
  }

  private void step(Instant now, List<Queue> queues) {
    storeBytes = (double) policy.bytesPerSecond() * STEP.toSeconds();
    boolean open = policy.windowOpen(now);
    queues.sort(Comparator.comparing(Queue::first, BY_NEED));
    for (var queue : queues) {
      if (!now.isBefore(queue.from) && (open || queue.pressed(now))) {
        serve(queue, now);
      }
    }
  }

  private void serve(Queue queue, Instant now) {
    double budget = Math.min(queue.bytesPerSecond * STEP.toSeconds(), storeBytes);
    double used = 0;
    while (!queue.done() && queue.leftOfFirst() <= budget - used) {
      used += queue.leftOfFirst();
      var after = Duration.ofMillis((long) (used * 1000 / queue.bytesPerSecond));
      expected.put(queue.first().transfer(), now.plus(after));
      queue.next++;
      queue.sentBytes = 0;
    }
    if (!queue.done()) {
      queue.sentBytes += budget - used;
      used = budget;
    }
    storeBytes -= used;
  }

  private Outlook outlook(Candidate one) {
    return new Outlook(
        one.transfer(),
        one.dock(),
        one.deadline(),
        Optional.ofNullable(expected.get(one.transfer())));
  }
}

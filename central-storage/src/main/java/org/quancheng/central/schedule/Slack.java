package org.quancheng.central.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.schedule.Scheduler.Scene;
import org.quancheng.evidence.trust.DeviceName;

/**
 * The time to spare of all that waits and runs. A capture does not have its line for itself: what
 * is due before it goes first, and what is due after it must still be in time when it has gone. So
 * its time to spare is the least that any capture due no earlier has left, once all that is due
 * until then is sent; this on the line of its dock, and on that of the store.
 */
final class Slack {

  private final UploadPolicy policy;
  private final Scene scene;
  private final Map<DeviceName, Backlog> backlogs = new HashMap<>();

  private Slack(UploadPolicy policy, Scene scene) {
    this.policy = policy;
    this.scene = scene;
  }

  /** Everything in the scene, the nearest deadline first. */
  static List<Ranked> rank(UploadPolicy policy, Scene scene) {
    return new Slack(policy, scene).rank();
  }

  /** What one line still has to carry. */
  private static final class Backlog {
    private final long bytesPerSecond;
    private long bytes;
    private long leastMillis = Long.MAX_VALUE;

    Backlog(long bytesPerSecond) {
      this.bytesPerSecond = Math.max(1, bytesPerSecond);
    }

    /** Time to spare at {@code leftMillis} before a deadline, after what is due until then. */
    long add(long moreBytes, long leftMillis) {
      bytes += moreBytes;
      return leftMillis - (long) (bytes * 1000.0 / bytesPerSecond);
    }

    long least(long millis) {
      leastMillis = Math.min(leastMillis, millis);
      return leastMillis;
    }
  }

  private static final class Item implements Comparable<Item> {
    private final Candidate candidate;
    private final @Nullable Turn turn;
    private final Backlog dock;
    private long dockMillis;
    private long storeMillis;

    Item(Candidate candidate, @Nullable Turn turn, Backlog dock) {
      this.candidate = candidate;
      this.turn = turn;
      this.dock = dock;
    }

    /** The nearest deadline first. */
    @Override
    public int compareTo(Item other) {
      int byDeadline = candidate.deadline().compareTo(other.candidate.deadline());
      return byDeadline != 0
          ? byDeadline
          : candidate.transfer().compareTo(other.candidate.transfer());
    }
  }

  private List<Ranked> rank() {
    var items = new ArrayList<Item>(scene.waiting().size() + scene.running().size());
    scene.running().forEach(turn -> items.add(item(turn.candidate(), turn)));
    scene.waiting().forEach(candidate -> items.add(item(candidate, null)));
    Collections.sort(items);
    var store = new Backlog(policy.bytesPerSecond());
    long now = scene.now().toEpochMilli();
    for (var item : items) {
      long left = item.candidate.deadline().toEpochMilli() - now;
      item.dockMillis = item.dock.add(item.candidate.remainingBytes(), left);
      item.storeMillis = store.add(item.candidate.remainingBytes(), left);
    }
    var ranked = new Ranked[items.size()];
    for (int i = ranked.length - 1; i >= 0; i--) {
      var item = items.get(i);
      ranked[i] =
          new Ranked(
              item.candidate,
              item.turn,
              item.dock.least(item.dockMillis),
              store.least(item.storeMillis));
    }
    return Arrays.asList(ranked);
  }

  private Item item(Candidate candidate, @Nullable Turn turn) {
    var dock =
        backlogs.computeIfAbsent(
            candidate.dock(),
            name -> new Backlog(scene.lines().bytesPerSecond(name, policy.share())));
    return new Item(candidate, turn, dock);
  }
}

package org.quancheng.central.schedule;

import java.time.Instant;
import java.util.List;

/** Gives turns to the transfers that have least time to spare. Pure. */
public final class Scheduler {

  private final UploadPolicy policy;

  public Scheduler(UploadPolicy policy) {
    this.policy = policy;
  }

  /**
   * What waits and what runs at one moment.
   *
   * @param lines what is known of the docks' lines
   */
  public record Scene(Instant now, List<Candidate> waiting, List<Turn> running, DockLines lines) {

    public Scene {
      waiting = List.copyOf(waiting);
      running = List.copyOf(running);
    }
  }

  /** The turns to take and to give now, in that order. */
  public List<Decision> decide(Scene scene) {
    return new Round(policy, scene).decide();
  }
}

package org.quancheng.simulation.fleet;

import java.util.List;
import org.quancheng.central.schedule.Decision;
import org.quancheng.central.schedule.Scheduler.Scene;

/** Who gives turns: the store's own scheduler, or a bad one that a test puts in its place. */
@FunctionalInterface
public interface Planner {

  /** The turns to take and to give now. */
  List<Decision> decide(Scene scene);
}

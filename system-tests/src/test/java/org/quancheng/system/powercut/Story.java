package org.quancheng.system.powercut;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A life that is cut, the next one that mends what the cut left, and who judges both.
 *
 * @param recovery what a program does at its start; empty where there is nothing to mend
 */
record Story(Scenario.Name life, Optional<Scenario.Name> recovery, Audit audit) {

  /** A life of a story, and how it ends. */
  record Act(Scenario.Name scenario, Cut cut) {}

  /**
   * The lives of the story.
   *
   * @param cuts ends of the first life and of recoveries after it; a last recovery is added, which
   *     is cut after its last acknowledgement
   */
  List<Act> acts(Cut... cuts) {
    var acts = new ArrayList<Act>();
    for (var cut : cuts) {
      acts.add(new Act(acts.isEmpty() ? life : recovery.orElseThrow(), cut));
    }
    recovery.ifPresent(last -> acts.add(new Act(last, Cut.afterwards())));
    return acts;
  }
}

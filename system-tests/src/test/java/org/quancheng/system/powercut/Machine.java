package org.quancheng.system.powercut;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.quancheng.system.powercut.Story.Act;

/** Disks and the process that dies on them. For one thread at a time. */
record Machine(String name, Rig rig, Victim victim) implements AutoCloseable {

  /** One telling of a story: how it was cut, and what did not hold afterwards. */
  record Point(String machine, List<Act> acts, List<Transcript> lives, List<String> problems) {

    boolean broken() {
      return !problems.isEmpty();
    }

    @Override
    public String toString() {
      var cuts = lives.stream().map(life -> life.cut().orElse("end")).toList();
      return "%n%s %s at %s: %s".formatted(machine, acts, cuts, problems);
    }
  }

  /** Tells a story once, on empty disks. */
  Point tell(Story story, Swallow swallow, Cut... cuts) throws IOException, InterruptedException {
    rig.clear();
    try {
      return live(story, swallow, story.acts(cuts));
    } catch (IOException | RuntimeException e) {
      rig.restart(); // So that the next story finds disks that work.
      throw e;
    }
  }

  private Point live(Story story, Swallow swallow, List<Act> acts)
      throws IOException, InterruptedException {
    var lives = new ArrayList<Transcript>();
    for (var act : acts) {
      lives.add(victim.live(new Life(act.scenario(), act.cut(), swallow, rig.places())));
      if (act.cut().mode() != Cut.Mode.KILLED) {
        rig.restart();
      }
    }
    return new Point(name, acts, lives, judge(story, lives));
  }

  private List<String> judge(Story story, List<Transcript> lives) {
    var problems = new ArrayList<String>();
    lives.forEach(life -> life.failure().ifPresent(problems::add));
    var acks = lives.stream().flatMap(life -> life.acks().stream()).toList();
    try {
      problems.addAll(story.audit().problems(rig.data(), acks));
    } catch (IOException | RuntimeException e) {
      problems.add("what the disk holds cannot be read: " + e);
    }
    return problems;
  }

  @Override
  public void close() {
    Stream.<Runnable>of(victim::close, rig::close).forEach(Runnable::run);
  }
}

package org.quancheng.system.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quancheng.system.powercut.Swallow.NOTHING;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quancheng.system.powercut.Cut.Mode;
import org.quancheng.system.powercut.Machine.Point;

/**
 * Cuts the power at the calls of what acknowledges, and looks for everything that was acknowledged.
 * {@code docs/power-cuts.md} tells how.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PowerCutTest {

  /** Usual calls of a sweep that is not made everywhere. */
  private static final int SHARE = 10;

  /** Usual calls of a dock's and a store's long lives, by the plainest cut. */
  private static final int LONG_SHARE = 40;

  private static final int RECOVERIES = 1;
  private static final int DEATHS = 2;

  private final Effort effort = new Effort();
  private Path folder;
  private Machines machines;

  @BeforeAll
  void mount() throws Exception {
    folder = Disks.folder();
    Requirements.assume(folder);
    machines = Machines.open(folder);
  }

  @AfterAll
  void unmount() throws Exception {
    if (machines != null) {
      machines.close();
    }
    Disks.remove(folder);
  }

  @ParameterizedTest
  @EnumSource
  void nothing_a_recorder_acknowledged_is_lost(Mode mode) throws Exception {
    var story = film();
    Tally.assertNothingLost(
        "film, " + mode, () -> machines.onWhole(machine -> everywhere(machine, story, mode)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KILLED")
  void a_file_written_in_one_step_is_the_old_one_or_the_new_one(Mode mode) throws Exception {
    var story = letters();
    Tally.assertNothingLost(
        "letters, " + mode, () -> machines.onWhole(machine -> everywhere(machine, story, mode)));
  }

  @ParameterizedTest
  @EnumSource(names = {"LOST", "KILLED"})
  void nothing_is_lost_where_captures_lie_on_a_disk_apart(Mode mode) throws Exception {
    var story = film();
    Tally.assertNothingLost(
        "film on two disks, " + mode,
        () -> machines.onSplit(machine -> hereAndThere(machine, story, mode)));
  }

  @ParameterizedTest
  @EnumSource
  void nothing_a_dock_acknowledged_is_lost(Mode mode) throws Exception {
    var story = spool();
    Tally.assertNothingLost(
        "spool, " + mode, () -> machines.onWhole(machine -> longLife(machine, story, mode)));
    Tally.assertNothingLost(
        "spool on a disk apart, " + mode,
        () -> machines.onSplit(machine -> hereAndThere(machine, story, mode)));
  }

  @ParameterizedTest
  @EnumSource
  void nothing_a_store_signed_for_is_lost(Mode mode) throws Exception {
    var story = store();
    Tally.assertNothingLost(
        "store, " + mode, () -> machines.onWhole(machine -> longLife(machine, story, mode)));
    Tally.assertNothingLost(
        "store with its vault on a disk apart, " + mode,
        () -> machines.onSplit(machine -> hereAndThere(machine, story, mode)));
  }

  @ParameterizedTest
  @EnumSource(names = {"LOST", "KILLED"})
  void recovery_may_be_cut_off_and_is_done_again(Mode mode) throws Exception {
    var story = film();
    Tally.assertNothingLost(
        "recovery, " + mode, () -> machines.onWhole(machine -> recoveries(machine, story, mode)));
  }

  @Test
  void a_process_that_is_killed_for_good_leaves_no_more_and_no_less() throws Exception {
    var story = film();
    Tally.assertNothingLost(
        "film, killed for good",
        () ->
            machines.onWhole(machine -> {
              var points = new ArrayList<Point>();
              for (long call : effort.some(DEATHS, numbers(calls(machine, story)))) {
                points.add(machine.tell(story, NOTHING, new Cut(call, Mode.LOST, true)));
              }
              return points;
            }));
  }

  /** Proof that the sweeps would see a force that is missing. */
  @ParameterizedTest
  @EnumSource
  void a_force_that_does_nothing_is_noticed(PlantedFault fault) throws Exception {
    var story =
        switch (fault.victim()) {
          case LETTERS -> letters();
          case SPOOL -> spool();
          case STORE -> store();
          default -> film();
        };
    // Apart from the database's disk, whose own forces would force the names as well.
    Machines.Work<List<Point>> look =
        machine -> firstBroken(machine, story, fault.swallow()).stream().toList();
    var noticed = fault.apart() ? machines.onSplit(look) : machines.onWhole(look);
    System.out.printf("power cuts: %s: noticed at%s%n", fault, noticed);
    assertThat(noticed).as("file systems on which it is noticed").hasSize(2);
  }

  private Story film() {
    return new Story(
        Scenario.Name.FILM, Optional.of(Scenario.Name.RECOVER), new CardAudit(machines.world()));
  }

  private Story spool() {
    return new Story(
        Scenario.Name.SPOOL,
        Optional.of(Scenario.Name.SPOOL_AGAIN),
        new SpoolAudit(machines.world()));
  }

  private Story store() {
    return new Story(
        Scenario.Name.STORE,
        Optional.of(Scenario.Name.STORE_AGAIN),
        new StoreAudit(machines.world()));
  }

  private static Story letters() {
    return new Story(Scenario.Name.LETTERS, Optional.empty(), new LettersAudit());
  }

  private List<Point> longLife(Machine machine, Story story, Mode mode) throws Exception {
    return sweep(machine, story, mode, mode == Mode.LOST ? LONG_SHARE : SHARE);
  }

  /** Cuts the power at all calls of a life; a killed process leaves what the system has. */
  private List<Point> everywhere(Machine machine, Story story, Mode mode) throws Exception {
    return sweep(machine, story, mode, mode == Mode.KILLED ? SHARE : Integer.MAX_VALUE);
  }

  /** Cuts a life at the usual share of its calls. */
  private List<Point> hereAndThere(Machine machine, Story story, Mode mode) throws Exception {
    return sweep(machine, story, mode, SHARE);
  }

  private List<Point> sweep(Machine machine, Story story, Mode mode, int usual) throws Exception {
    var calls = calls(machine, story);
    var wanted =
        numbers(calls).stream().filter(call -> mode != Mode.TORN || isWrite(calls, call)).toList();
    var points = new ArrayList<Point>();
    for (long call : effort.some(usual, wanted)) {
      points.add(machine.tell(story, NOTHING, Cut.before(call, mode)));
    }
    return points;
  }

  private List<Point> recoveries(Machine machine, Story story, Mode mode) throws Exception {
    var points = new ArrayList<Point>();
    for (long call : effort.some(RECOVERIES, numbers(calls(machine, story)))) {
      var first = Cut.before(call, Mode.TORN);
      var calls = machine.tell(story, NOTHING, first).lives().getLast().calls();
      for (long second : numbers(calls)) {
        points.add(machine.tell(story, NOTHING, first, Cut.before(second, mode)));
      }
    }
    return points;
  }

  private static Optional<Point> firstBroken(Machine machine, Story story, Swallow swallow)
      throws Exception {
    for (long call : numbers(calls(machine, story)).reversed()) {
      var point = machine.tell(story, swallow, Cut.before(call, Mode.LOST));
      if (point.broken()) {
        return Optional.of(point);
      }
    }
    return Optional.empty();
  }

  private static List<String> calls(Machine machine, Story story) throws Exception {
    return machine.tell(story, NOTHING, Cut.afterwards()).lives().getFirst().calls();
  }

  /** The number of each call, and one more for a cut after the last acknowledgement. */
  private static List<Long> numbers(List<String> calls) {
    return LongStream.rangeClosed(1, calls.size() + 1L).boxed().toList();
  }

  private static boolean isWrite(List<String> calls, long number) {
    return number <= calls.size() && calls.get((int) number - 1).contains("write");
  }
}

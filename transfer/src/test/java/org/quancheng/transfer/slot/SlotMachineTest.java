package org.quancheng.transfer.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.transfer.slot.SlotState.Held;
import org.quancheng.transfer.slot.SlotState.OnTrial;
import org.quancheng.transfer.slot.SlotState.Staged;
import org.quancheng.transfer.slot.SlotState.Steady;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SlotMachineTest {

  private static final Path SCRIPT = Path.of("../recorder-agent/device/choose-slot");
  private static final Held MADE = new Held(Slot.FACTORY, 0);
  private static final Held OLD = new Held(Slot.A, 4);
  private static final Held NEW = new Held(Slot.B, 6);
  private static final List<SlotState> STATES =
      List.of(
          SlotState.factory(),
          new Steady(MADE, 3),
          new Steady(OLD, 4),
          new Steady(OLD, 6),
          new Staged(MADE, new Held(Slot.A, 1)),
          new Staged(OLD, NEW),
          new OnTrial(OLD, NEW, 1),
          new OnTrial(OLD, NEW, 2),
          new OnTrial(OLD, NEW, 3),
          new OnTrial(MADE, new Held(Slot.A, 1), 3));

  @TempDir Path folder;

  @Test
  void a_release_is_staged_tried_and_confirmed() {
    var staged = SlotMachine.next(new Steady(OLD, 4), new SlotEvent.Laid(6));
    var tried = SlotMachine.next(staged, new SlotEvent.Started());
    var proven = SlotMachine.next(tried, new SlotEvent.Proven());

    assertThat(staged).isEqualTo(new Staged(OLD, NEW));
    assertThat(tried).isEqualTo(new OnTrial(OLD, NEW, 1));
    assertThat(tried.chosen()).isEqualTo(NEW);
    assertThat(proven).isEqualTo(new Steady(NEW, 6));
  }

  @Test
  void a_release_that_is_not_proven_in_three_starts_is_given_up_for_good() {
    SlotState state = new Staged(OLD, NEW);
    for (int start = 1; start <= SlotMachine.STARTS_MAX; start++) {
      state = SlotMachine.next(state, new SlotEvent.Started());
      assertThat(state).isEqualTo(new OnTrial(OLD, NEW, start));
    }
    state = SlotMachine.next(state, new SlotEvent.Started());

    assertThat(state).isEqualTo(new Steady(OLD, 6));
    assertThat(SlotMachine.takes(state, 6)).isFalse();
    assertThat(SlotMachine.takes(state, 7)).isTrue();
  }

  @Test
  void what_runs_is_never_written_to() {
    for (var state : STATES) {
      var next = SlotMachine.next(state, new SlotEvent.Laid(9));
      if (next instanceof Staged(var runs, var laid)) {
        assertThat(laid.slot()).isNotEqualTo(runs.slot()).isNotEqualTo(Slot.FACTORY);
      }
    }
  }

  @Test
  void numbers_never_fall_whatever_happens() {
    long seed = 20_261_124;
    var random = new Random(seed);
    SlotState state = SlotState.factory();
    for (int i = 0; i < 20_000; i++) {
      var event =
          switch (random.nextInt(4)) {
            case 0 -> new SlotEvent.Laid(random.nextLong(40));
            case 1 -> new SlotEvent.Proven();
            case 2 -> new SlotEvent.Failed();
            default -> new SlotEvent.Started();
          };
      var next = SlotMachine.next(state, event);
      assertThat(next.highest())
          .as("seed %d, step %d", seed, i)
          .isGreaterThanOrEqualTo(state.highest());
      assertThat(SlotState.parse(next.line())).contains(next);
      state = next.highest() > 38 ? SlotState.factory() : next;
    }
  }

  @Test
  void lines_that_say_nothing_of_slots_are_not_read() {
    for (var line :
        List.of(
            "",
            "steady A 4 - 4 0",
            "steady C 4 - 4 0\n",
            "staged A 4 A 6 0\n",
            "trial A 4 - 6 1\n")) {
      assertThat(SlotState.parse(line)).as(line).isEmpty();
    }
  }

  @Test
  void the_start_script_decides_as_the_machine_does() throws Exception {
    for (var state : STATES) {
      for (var slot : List.of("A", "B")) {
        Files.createDirectories(folder.resolve(slot));
        Files.writeString(folder.resolve(slot).resolve("jvm.options"), "");
      }
      Files.writeString(folder.resolve("state"), state.line());

      var chosen = choose("start");

      var next = SlotMachine.next(state, new SlotEvent.Started());
      assertThat(Files.readString(folder.resolve("state"))).isEqualTo(next.line());
      assertThat(chosen).isEqualTo(next.chosen().slot().name());
      assertThat(choose("look")).isEqualTo(chosen);
      assertThat(Files.readString(folder.resolve("state"))).isEqualTo(next.line());
    }
  }

  @Test
  void the_start_script_falls_back_where_a_slot_is_not_whole_or_nothing_can_be_read()
      throws Exception {
    assertThat(choose("start")).isEqualTo("FACTORY");
    Files.writeString(folder.resolve("state"), new OnTrial(OLD, NEW, 1).line());
    assertThat(choose("start")).isEqualTo("FACTORY");
    Files.createDirectories(folder.resolve("A"));
    Files.writeString(folder.resolve("A/jvm.options"), "");
    assertThat(choose("start")).isEqualTo("A");
    assertThat(Files.readString(folder.resolve("state"))).isEqualTo(new Steady(OLD, 6).line());
    Files.writeString(folder.resolve("state"), "steady ../../etc 4 - 4 0\n");
    assertThat(choose("start")).isEqualTo("FACTORY");
    Files.writeString(folder.resolve("state"), "trial A 4 B $(id) x\n");
    assertThat(choose("start")).isEqualTo("FACTORY");
  }

  private String choose(String how) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("sh", SCRIPT.toString(), folder.toString(), how)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  @Test
  void the_figure_in_the_documents_is_the_machine() throws IOException {
    var text = Files.readString(Path.of("../docs/updates.md"));
    var arrow = Pattern.compile("(?m)^    (\\w+) --> (\\w+): (\\w+)$").matcher(text);
    var drawn = new TreeSet<String>();
    while (arrow.find()) {
      drawn.add("%s %s %s".formatted(arrow.group(1), arrow.group(2), arrow.group(3)));
    }
    assertThat(drawn).isEqualTo(arrows());
  }

  private static Set<String> arrows() {
    var arrows = new TreeSet<String>();
    var events =
        List.of(
            new SlotEvent.Laid(9),
            new SlotEvent.Started(),
            new SlotEvent.Proven(),
            new SlotEvent.Failed());
    for (var state : new LinkedHashSet<>(STATES)) {
      for (var event : new ArrayList<>(events)) {
        var next = SlotMachine.next(state, event);
        if (!next.equals(state)) {
          arrows.add(
              "%s %s %s"
                  .formatted(
                      state.getClass().getSimpleName(),
                      next.getClass().getSimpleName(),
                      event.getClass().getSimpleName()));
        }
      }
    }
    return arrows;
  }
}

package org.quancheng.central.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quancheng.central.escalation.Rung.HEAD;
import static org.quancheng.central.escalation.Rung.OFFICER;
import static org.quancheng.central.escalation.Rung.SECTION;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.central.escalation.LadderEvent.Over;
import org.quancheng.central.escalation.LadderEvent.TakenOn;
import org.quancheng.central.escalation.LadderEvent.Unwanted;
import org.quancheng.central.escalation.LadderEvent.Wanted;
import org.quancheng.central.escalation.LadderState.Eased;
import org.quancheng.central.escalation.LadderState.Heeded;
import org.quancheng.central.escalation.LadderState.Quiet;
import org.quancheng.central.escalation.LadderState.Raised;

/** The ladder under a virtual clock: one look a minute. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LadderMachineTest {

  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);

  private static final List<Rung> RUNGS = List.of(Rung.values());

  private Instant now = START;
  private LadderState state = new Quiet();
  private final List<String> told = new ArrayList<>();

  private void happen(LadderEvent event) {
    var step = LadderMachine.next(state, event);
    state = step.state();
    long hours = Duration.between(START, now).toHours();
    step.tell().forEach(rung -> told.add(rung + " " + hours));
  }

  private void look(Optional<Rung> wanted) {
    happen(wanted.<LadderEvent>map(rung -> new Wanted(rung, now)).orElseGet(Unwanted::new));
  }

  /** Looks once a minute at a capture that is made at the start. */
  private void watch(Duration age, boolean foreseenLate) {
    for (var end = START.plus(age); now.isBefore(end); now = now.plusSeconds(60)) {
      look(Need.ofCapture(DAY.minus(Duration.between(START, now)), foreseenLate));
    }
  }

  @Test
  void what_is_expected_in_time_is_told_to_nobody_before_the_last_hours() {
    watch(Duration.ofHours(20), false);
    assertThat(told).isEmpty();
  }

  @Test
  void a_foreseen_miss_is_told_at_once_and_climbs_while_nobody_takes_it_on() {
    watch(Duration.ofHours(6), true);
    assertThat(told).containsExactly("OFFICER 0", "SECTION 1", "HEAD 2");
  }

  @Test
  void what_was_taken_on_climbs_only_when_it_grows_worse() {
    look(Optional.of(OFFICER));
    happen(new TakenOn());
    watch(Duration.ofHours(20), true);
    assertThat(told).containsExactly("OFFICER 0");

    look(Need.ofCapture(Duration.ofHours(3), true));
    happen(new TakenOn());
    watch(Duration.ofHours(23), true);
    assertThat(told).containsExactly("OFFICER 0", "SECTION 20");

    look(Need.ofCapture(Duration.ofMinutes(30), true));
    assertThat(told).containsExactly("OFFICER 0", "SECTION 20", "HEAD 23");
  }

  @Test
  void who_is_told_follows_the_hours_even_if_the_forecast_is_wrong() {
    watch(Duration.ofHours(23), false);
    assertThat(told).containsExactly("OFFICER 20", "SECTION 21", "HEAD 22");
    assertThat(Need.ofCapture(Duration.ofMinutes(30), false)).hasValue(SECTION);
    assertThat(Need.ofCapture(Duration.ofSeconds(-1), false)).hasValue(HEAD);
  }

  @Test
  void what_comes_to_light_late_is_told_to_everybody_at_once() {
    look(Need.ofCapture(Duration.ofHours(-6), true));
    assertThat(told).containsExactly("OFFICER 0", "SECTION 0", "HEAD 0");
  }

  @Test
  void a_forecast_that_wavers_tells_nobody_twice() {
    for (int look = 0; look < 40; look++) {
      look(look % 2 == 0 ? Optional.of(OFFICER) : Optional.empty());
      now = now.plusSeconds(60);
    }
    assertThat(told).containsExactly("OFFICER 0");
    look(Optional.of(OFFICER));
    assertThat(state).isInstanceOf(Raised.class);
  }

  @Test
  void what_is_over_begins_anew_from_nothing() {
    look(Optional.of(SECTION));
    happen(new Over());
    assertThat(state).isEqualTo(new Quiet());
    assertThat(told).hasSize(2);
  }

  @Test
  void no_wanted_rung_ever_stays_untold() {
    var random = new Random(11);
    for (int run = 0; run < 500; run++) {
      state = new Quiet();
      for (int look = 0; look < 60; look++) {
        now = now.plusSeconds(random.nextInt(4000));
        var wanted = Optional.of(RUNGS.get(random.nextInt(RUNGS.size())));
        switch (random.nextInt(4)) {
          case 0 -> happen(new TakenOn());
          case 1 -> look(Optional.empty());
          default -> {
            look(wanted);
            assertThat(state.told())
                .hasValueSatisfying(rung -> assertThat(rung).isGreaterThanOrEqualTo(wanted.get()));
          }
        }
      }
    }
  }

  @Test
  void a_silent_dock_climbs_with_its_silence() {
    var half = Duration.ofMinutes(30);
    assertThat(Need.ofDock(half, half)).isEmpty();
    assertThat(Need.ofDock(Duration.ofMinutes(31), half)).hasValue(OFFICER);
    assertThat(Need.ofDock(Duration.ofHours(5), half)).hasValue(SECTION);
    assertThat(Need.ofDock(Duration.ofHours(13), half)).hasValue(HEAD);
  }

  @Test
  void the_figure_in_the_documents_shows_this_machine() throws Exception {
    assertThat(Files.readString(Path.of("../docs/central-storage.md"))).contains(figure());
  }

  private static String figure() {
    var lines = new TreeSet<String>();
    var events =
        List.of(new Wanted(HEAD, START.plus(DAY)), new Unwanted(), new TakenOn(), new Over());
    var states =
        List.of(new Quiet(), new Raised(OFFICER, START), new Heeded(OFFICER), new Eased(OFFICER));
    for (LadderState from : states) {
      for (LadderEvent event : events) {
        var to = LadderMachine.next(from, event).state();
        if (!to.getClass().equals(from.getClass())) {
          lines.add("  %s --> %s : %s".formatted(name(from), name(to), name(event)));
        }
      }
    }
    return "stateDiagram-v2\n" + String.join("\n", lines) + "\n";
  }

  private static String name(Object value) {
    return value.getClass().getSimpleName();
  }
}

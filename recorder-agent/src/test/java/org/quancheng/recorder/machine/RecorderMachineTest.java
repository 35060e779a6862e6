package org.quancheng.recorder.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.recorder.machine.RecorderAction.Alarm;
import org.quancheng.recorder.machine.RecorderAction.Begin;
import org.quancheng.recorder.machine.RecorderAction.Choice;
import org.quancheng.recorder.machine.RecorderAction.Choose;
import org.quancheng.recorder.machine.RecorderAction.End;
import org.quancheng.recorder.machine.RecorderAction.EndLater;
import org.quancheng.recorder.machine.RecorderAction.EndSession;
import org.quancheng.recorder.machine.RecorderAction.GiveReason;
import org.quancheng.recorder.machine.RecorderAction.GoOn;
import org.quancheng.recorder.machine.RecorderAction.Pause;
import org.quancheng.recorder.machine.RecorderAction.Prove;
import org.quancheng.recorder.machine.RecorderAction.Refuse;
import org.quancheng.recorder.machine.RecorderAction.Scan;
import org.quancheng.recorder.machine.RecorderAction.StartSession;
import org.quancheng.recorder.machine.RecorderAction.StartSource;
import org.quancheng.recorder.machine.RecorderAction.StopSource;
import org.quancheng.recorder.machine.RecorderAction.TakePhoto;
import org.quancheng.recorder.machine.RecorderAction.ToggleSound;
import org.quancheng.recorder.machine.RecorderAction.Warn;
import org.quancheng.recorder.machine.RecorderEvent.Asked;
import org.quancheng.recorder.machine.RecorderEvent.CaptureFailed;
import org.quancheng.recorder.machine.RecorderEvent.CardFull;
import org.quancheng.recorder.machine.RecorderEvent.Docked;
import org.quancheng.recorder.machine.RecorderEvent.PostEventOver;
import org.quancheng.recorder.machine.RecorderEvent.Proven;
import org.quancheng.recorder.machine.RecorderEvent.Refuted;
import org.quancheng.recorder.machine.RecorderEvent.Sealed;
import org.quancheng.recorder.machine.RecorderEvent.StreamChanged;
import org.quancheng.recorder.machine.RecorderEvent.StreamFlows;
import org.quancheng.recorder.machine.RecorderEvent.StreamLost;
import org.quancheng.recorder.machine.RecorderEvent.SupplyBack;
import org.quancheng.recorder.machine.RecorderEvent.SupplyFailing;
import org.quancheng.recorder.machine.RecorderEvent.Undocked;
import org.quancheng.recorder.machine.RecorderState.Faulted;
import org.quancheng.recorder.machine.RecorderState.OffDuty;
import org.quancheng.recorder.machine.RecorderState.Paused;
import org.quancheng.recorder.machine.RecorderState.Preparing;
import org.quancheng.recorder.machine.RecorderState.Ready;
import org.quancheng.recorder.machine.RecorderState.Recording;
import org.quancheng.recorder.machine.RecorderState.Sealing;
import org.quancheng.recorder.machine.RecorderState.Testing;
import org.quancheng.recorder.machine.RecorderState.Then;
import org.quancheng.recorder.machine.RecorderState.Unproven;
import org.quancheng.recorder.source.SourceListener.Interruption;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecorderMachineTest {

  private static final Recording FILMING = new Recording(MediaKind.VIDEO, false);
  private static final Paused PAUSED = new Paused(MediaKind.VIDEO, false, Reason.NOT_STATED);
  private static final StreamLost STALLED = new StreamLost(Interruption.STALLED);

  @Test
  void a_press_films_and_a_second_press_seals() {
    var first = RecorderMachine.next(new Ready(), new Asked(Wish.VIDEO));
    var second = RecorderMachine.next(first.state(), new Asked(Wish.VIDEO));
    var third = RecorderMachine.next(second.state(), new PostEventOver());
    var fourth = RecorderMachine.next(third.state(), new Sealed());

    assertThat(first.state()).isEqualTo(FILMING);
    assertThat(first.actions()).containsExactly(new Begin(MediaKind.VIDEO, false));
    assertThat(second.actions()).containsExactly(new EndLater());
    assertThat(third.actions()).containsExactly(new End());
    assertThat(fourth.state()).isEqualTo(new Testing());
    assertThat(fourth.actions()).containsExactly(new Prove());
    assertThat(RecorderMachine.next(fourth.state(), new Proven()).state()).isEqualTo(new Ready());
  }

  @Test
  void a_press_in_the_time_after_the_event_lets_the_film_go_on() {
    var ending = RecorderMachine.next(FILMING, new Asked(Wish.VIDEO)).state();
    var on = RecorderMachine.next(ending, new Asked(Wish.VIDEO));

    assertThat(on.state()).isEqualTo(FILMING);
    assertThat(on.actions()).containsExactly(new GoOn());
    assertThat(RecorderMachine.next(on.state(), new PostEventOver()).state()).isEqualTo(FILMING);
  }

  @Test
  void a_supply_that_fails_seals_what_is_open_and_a_supply_that_is_back_prepares_again() {
    var failing = RecorderMachine.next(FILMING, new SupplyFailing());
    var sealed = RecorderMachine.next(failing.state(), new Sealed());
    var lost = RecorderMachine.next(sealed.state(), STALLED);
    var back = RecorderMachine.next(lost.state(), new SupplyBack());

    assertThat(failing.actions()).containsExactly(new End(), new Alarm(Fault.NO_SUPPLY));
    assertThat(sealed.state()).isEqualTo(new Faulted(Fault.NO_SUPPLY));
    assertThat(lost.state()).isEqualTo(new Faulted(Fault.NO_SUPPLY));
    assertThat(back.state()).isEqualTo(new Preparing(Optional.empty()));
    assertThat(back.actions()).containsExactly(new StartSource());
  }

  @Test
  void the_audio_button_leaves_the_sound_out_of_a_film() {
    assertThat(RecorderMachine.next(FILMING, new Asked(Wish.AUDIO)).actions())
        .containsExactly(new ToggleSound());
  }

  @Test
  void a_press_before_the_camera_delivers_films_from_the_first_picture() {
    var waiting =
        RecorderMachine.next(new Preparing(Optional.empty()), new Asked(Wish.VIDEO)).state();

    var step = RecorderMachine.next(waiting, new StreamFlows());

    assertThat(step.state()).isEqualTo(FILMING);
    assertThat(step.actions()).containsExactly(new Begin(MediaKind.VIDEO, false));
  }

  @Test
  void a_press_before_the_first_picture_is_obeyed_however_long_the_camera_takes() {
    var pressed = new Preparing(Optional.of(MediaKind.VIDEO));
    var lost = RecorderMachine.next(pressed, new StreamLost(Interruption.STALLED));
    assertThat(lost.actions()).containsExactly(new Alarm(Fault.NO_STREAM));
    var again = RecorderMachine.next(lost.state(), new StreamLost(Interruption.ENDED));

    var back = RecorderMachine.next(again.state(), new StreamFlows());

    assertThat(back.state()).isEqualTo(new Recording(MediaKind.VIDEO, false));
    assertThat(back.actions()).containsExactly(new Begin(MediaKind.VIDEO, false));
  }

  @Test
  void the_ready_light_waits_for_the_self_test() {
    var testing = RecorderMachine.next(new Preparing(Optional.empty()), new StreamFlows());
    var proven = RecorderMachine.next(testing.state(), new Proven());

    assertThat(testing.state()).isEqualTo(new Testing());
    assertThat(testing.actions()).containsExactly(new Prove());
    assertThat(proven.state()).isEqualTo(new Ready());
  }

  @Test
  void a_press_films_while_the_self_test_runs_and_when_it_was_not_passed() {
    for (var state : List.of(new Testing(), new Unproven(Flaw.SEALING))) {
      var step = RecorderMachine.next(state, new Asked(Wish.VIDEO));

      assertThat(step.state()).isEqualTo(FILMING);
      assertThat(step.actions()).containsExactly(new Begin(MediaKind.VIDEO, false));
    }
  }

  @Test
  void what_the_self_test_finds_is_told_once_and_taken_back_when_it_is_over() {
    var found = RecorderMachine.next(new Ready(), new Refuted(Flaw.CLOCK));
    var again = RecorderMachine.next(found.state(), new Refuted(Flaw.CLOCK));
    var other = RecorderMachine.next(found.state(), new Refuted(Flaw.BATTERY));
    var over = RecorderMachine.next(found.state(), new Proven());

    assertThat(found.state()).isEqualTo(new Unproven(Flaw.CLOCK));
    assertThat(found.actions()).containsExactly(new Warn(Flaw.CLOCK));
    assertThat(again.actions()).isEmpty();
    assertThat(other.actions()).containsExactly(new Warn(Flaw.BATTERY));
    assertThat(over.state()).isEqualTo(new Ready());
  }

  @Test
  void what_a_self_test_finds_while_filming_disturbs_nothing() {
    for (var event : List.of(new Proven(), new Refuted(Flaw.PICTURE))) {
      assertThat(RecorderMachine.next(FILMING, event))
          .isEqualTo(new RecorderMachine.Step(FILMING, List.of()));
    }
  }

  @Test
  void a_stalled_camera_alarms_and_the_recording_goes_on() {
    var silent = RecorderMachine.next(FILMING, STALLED);
    var again = RecorderMachine.next(silent.state(), new StreamFlows());

    assertThat(silent.state()).isEqualTo(new Recording(MediaKind.VIDEO, true));
    assertThat(silent.actions()).containsExactly(new Alarm(Fault.NO_STREAM));
    assertThat(again.state()).isEqualTo(FILMING);
  }

  @Test
  void a_camera_lost_during_a_pause_is_not_said_to_record_afterwards() {
    var lost = RecorderMachine.next(PAUSED, STALLED);
    var on = RecorderMachine.next(lost.state(), new Asked(Wish.PAUSE));
    var back = RecorderMachine.next(lost.state(), new StreamFlows());
    var sealed =
        RecorderMachine.next(
            RecorderMachine.next(lost.state(), new CardFull()).state(), new Sealed());

    assertThat(lost.state()).isEqualTo(new Paused(MediaKind.VIDEO, true, Reason.NOT_STATED));
    assertThat(lost.actions()).containsExactly(new Alarm(Fault.NO_STREAM));
    assertThat(on.state()).isEqualTo(new Recording(MediaKind.VIDEO, true));
    assertThat(back.state()).isEqualTo(PAUSED);
    assertThat(sealed.state()).isEqualTo(new Faulted(Fault.CARD_FULL));
    assertThat(RecorderMachine.next(lost.state(), new Docked()).state())
        .isEqualTo(new Sealing(Then.DOCKED, false));
    assertThat(
            RecorderMachine.next(new Recording(MediaKind.VIDEO, true), new Asked(Wish.PAUSE))
                .state())
        .isEqualTo(lost.state());
  }

  @Test
  void a_pause_carries_its_reason_and_each_further_one_goes_on_record() {
    var paused = RecorderMachine.next(FILMING, new Asked(Wish.PAUSE));
    var given = RecorderMachine.next(paused.state(), new Asked(Wish.REASON));

    assertThat(paused.actions()).containsExactly(new Pause(Reason.NOT_STATED));
    assertThat(given.state()).isEqualTo(new Paused(MediaKind.VIDEO, false, Reason.PRIVACY));
    assertThat(given.actions()).containsExactly(new GiveReason(Reason.PRIVACY));
  }

  @Test
  void a_recorder_put_into_its_bay_while_filming_seals_first() {
    var sealing = RecorderMachine.next(FILMING, new Docked());
    var docked = RecorderMachine.next(sealing.state(), new Sealed());

    assertThat(sealing.actions()).containsExactly(new End());
    assertThat(docked.state()).isEqualTo(new RecorderState.Docked());
    assertThat(docked.actions()).containsExactly(new StopSource(), new StartSession());
  }

  @Test
  void taken_out_of_the_bay_it_prepares_again() {
    var step = RecorderMachine.next(new RecorderState.Docked(), new Undocked());

    assertThat(step.state()).isEqualTo(new Preparing(Optional.empty()));
    assertThat(step.actions()).containsExactly(new EndSession(), new StartSource());
  }

  @Test
  void a_photo_is_taken_while_filming() {
    assertThat(RecorderMachine.next(FILMING, new Asked(Wish.PHOTO)).actions())
        .containsExactly(new TakePhoto());
  }

  @Test
  void a_card_that_fails_is_tried_again_at_the_next_press() {
    var failed = RecorderMachine.next(FILMING, new CaptureFailed(Fault.CARD_FAILED));
    var retried = RecorderMachine.next(failed.state(), new Asked(Wish.VIDEO));

    assertThat(failed.actions()).containsExactly(new Alarm(Fault.CARD_FAILED));
    assertThat(retried.actions()).containsExactly(new Begin(MediaKind.VIDEO, false));
  }

  @Test
  void a_full_card_seals_while_there_is_room_to_seal() {
    var step = RecorderMachine.next(FILMING, new CardFull());

    assertThat(step.state()).isEqualTo(new Sealing(Then.CARD_FULL, true));
    assertThat(step.actions()).containsExactly(new End(), new Alarm(Fault.CARD_FULL));
    assertThat(RecorderMachine.next(step.state(), new Sealed()).state())
        .isEqualTo(new Faulted(Fault.CARD_FULL));
  }

  @Test
  void on_a_full_card_an_act_that_must_be_filmed_can_still_be_chosen_and_begun() {
    var full = new Faulted(Fault.CARD_FULL);

    assertThat(RecorderMachine.next(full, new Asked(Wish.MARK_RIGHTS_TOLD)).actions())
        .containsExactly(new Choose(Choice.NEXT_ACT));
    assertThat(RecorderMachine.next(full, new Asked(Wish.SCAN)).actions())
        .containsExactly(new Scan());
    assertThat(RecorderMachine.next(full, new Asked(Wish.VIDEO)).actions())
        .containsExactly(new Begin(MediaKind.VIDEO, false));
  }

  @Test
  void another_kind_of_stream_is_continued_in_a_capture_of_its_own() {
    var changed = RecorderMachine.next(FILMING, new StreamChanged());
    var next = RecorderMachine.next(changed.state(), new Sealed());

    assertThat(next.actions()).containsExactly(new Begin(MediaKind.VIDEO, true));
  }

  @Test
  void every_wish_is_answered_with_an_action_or_a_change_in_every_state() {
    for (var state : states()) {
      for (var wish : Wish.values()) {
        var step = RecorderMachine.next(state, new Asked(wish));

        assertThat(!step.state().equals(state) || !step.actions().isEmpty())
            .as("%s must not pass over %s in silence", state, wish)
            .isTrue();
      }
    }
  }

  @Test
  void no_event_ever_drops_an_open_capture_without_ending_it() {
    var open = List.of(FILMING, PAUSED);
    for (var state : open) {
      for (var event : events()) {
        var step = RecorderMachine.next(state, event);
        boolean stillOpen =
            step.state() instanceof Recording
                || step.state() instanceof Paused
                || step.state() instanceof Sealing;

        assertThat(stillOpen || event instanceof CaptureFailed)
            .as("%s on %s", state, event)
            .isTrue();
      }
    }
  }

  @Test
  void the_figure_in_the_documents_shows_every_change_of_state() throws IOException {
    var machine = new TreeSet<String>();
    for (var state : states()) {
      for (var event : events()) {
        var next = RecorderMachine.next(state, event).state();
        if (!next.getClass().equals(state.getClass())) {
          machine.add(name(state) + " --> " + name(next));
        }
      }
    }
    var figure = new TreeSet<String>();
    for (var line : Files.readAllLines(Path.of("../docs/recorder.md"))) {
      if (line.contains(" --> ") && !line.contains("[*]")) {
        figure.add(line.strip().replaceAll(" :.*", ""));
      }
    }

    assertThat(figure).isEqualTo(machine);
  }

  private static String name(RecorderState state) {
    return state.getClass().getSimpleName();
  }

  private static List<RecorderState> states() {
    var states = new ArrayList<RecorderState>();
    states.addAll(List.of(new OffDuty(), new Preparing(Optional.empty()), new Ready()));
    states.addAll(List.of(new Testing(), new Unproven(Flaw.CLOCK), new Unproven(Flaw.SEALING)));
    states.add(new Preparing(Optional.of(MediaKind.VIDEO)));
    states.addAll(List.of(FILMING, new Recording(MediaKind.AUDIO, true)));
    states.add(new Recording(MediaKind.VIDEO, false, true));
    states.addAll(List.of(PAUSED, new RecorderState.Docked()));
    states.add(new Paused(MediaKind.AUDIO, true, Reason.PRIVACY));
    for (var then : Then.values()) {
      states.add(new Sealing(then, true));
      states.add(new Sealing(then, false));
    }
    Arrays.stream(Fault.values()).map(Faulted::new).forEach(states::add);
    return states;
  }

  private static List<RecorderEvent> events() {
    var asked = Arrays.stream(Wish.values()).map(Asked::new);
    var others =
        Stream.of(
            new StreamFlows(),
            STALLED,
            new StreamChanged(),
            new Docked(),
            new Undocked(),
            new Sealed(),
            new CardFull(),
            new PostEventOver(),
            new SupplyFailing(),
            new SupplyBack(),
            new Proven(),
            new Refuted(Flaw.CLOCK),
            new CaptureFailed(Fault.CARD_FAILED));
    return Stream.<RecorderEvent>concat(asked, others).toList();
  }

  @Test
  void a_wish_in_the_bay_is_refused_loudly() {
    assertThat(RecorderMachine.next(new RecorderState.Docked(), new Asked(Wish.VIDEO)).actions())
        .containsExactly(new Refuse(Wish.VIDEO));
  }
}

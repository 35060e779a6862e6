package org.quancheng.recorder.panel;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quancheng.hardware.port.Buzzer;
import org.quancheng.hardware.port.RecorderParts;
import org.quancheng.hardware.port.Screen;
import org.quancheng.hardware.port.StatusLight;
import org.quancheng.hardware.port.StatusLight.Colour;
import org.quancheng.hardware.port.StatusLight.Pattern;
import org.quancheng.hardware.port.StatusLight.Signal;
import org.quancheng.recorder.machine.RecorderState;

/** Light, sound and screen. One thread only. */
public final class Panel {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

  private final StatusLight light;
  private final Buzzer buzzer;
  private final Screen screen;
  private List<String> shown = List.of();

  public Panel(RecorderParts parts) {
    this.light = parts.state();
    this.buzzer = parts.buzzer();
    this.screen = parts.screen();
  }

  /** Shows the state and what surrounds it. */
  public void show(RecorderState state, Surroundings around) {
    light.show(signal(state, around));
    var lines = lines(state, around);
    if (!lines.equals(shown)) {
      shown = lines;
      screen.show(lines);
    }
  }

  /** Plays a sound. */
  public void play(Sound sound) {
    buzzer.play(sound.tones());
  }

  private static Signal signal(RecorderState state, Surroundings around) {
    return switch (state) {
      case RecorderState.OffDuty _ -> Signal.OFF;
      case RecorderState.Preparing _, RecorderState.Testing _ ->
          around.alarming()
              ? new Signal(Colour.RED, Pattern.FAST_BLINK)
              : new Signal(Colour.AMBER, Pattern.SLOW_BLINK);
      case RecorderState.Ready _ ->
          around.alarming()
              ? new Signal(Colour.RED, Pattern.FAST_BLINK)
              : new Signal(Colour.GREEN, Pattern.STEADY);
      case RecorderState.Unproven(var flaw) ->
          flaw.pressing() || around.alarming()
              ? new Signal(Colour.RED, Pattern.FAST_BLINK)
              : new Signal(Colour.AMBER, Pattern.SLOW_BLINK);
      case RecorderState.Recording(_, var silent, _) ->
          new Signal(
              Colour.RED, silent || around.alarming() ? Pattern.FAST_BLINK : Pattern.SLOW_BLINK);
      case RecorderState.Paused(_, var silent, _) ->
          silent || around.alarming()
              ? new Signal(Colour.RED, Pattern.FAST_BLINK)
              : new Signal(Colour.AMBER, Pattern.STEADY);
      case RecorderState.Sealing _ -> new Signal(Colour.AMBER, Pattern.FAST_BLINK);
      case RecorderState.Docked _ -> docked(around);
      case RecorderState.Faulted _ -> new Signal(Colour.RED, Pattern.FAST_BLINK);
    };
  }

  /** Green only when nothing is left on the card: never a green sign on unknown. */
  private static Signal docked(Surroundings around) {
    if (around.words().isPresent()) {
      return new Signal(Colour.RED, Pattern.SLOW_BLINK);
    }
    return around.stock().held() == 0
        ? new Signal(Colour.GREEN, Pattern.STEADY)
        : new Signal(Colour.BLUE, Pattern.SLOW_BLINK);
  }

  private static List<String> lines(RecorderState state, Surroundings around) {
    var lines = new ArrayList<String>();
    // Why it is held back counts more than what was special before.
    var title =
        state instanceof RecorderState.Paused
            ? Words.of(state)
            : around.note().orElse(Words.of(state));
    lines.add(title + elapsed(around.elapsed()));
    var words = words(state, around);
    if (!words.isEmpty()) {
      lines.addAll(words);
    } else {
      var number = around.tags().caseNumber();
      lines.add(number == null ? Words.NO_CASE : number.text());
      lines.add(around.prompt().orElse(Words.officers(around.tags().officers().size())));
    }
    lines.add(last(around));
    return lines;
  }

  /** What the state has to say, and what else is wrong: neither hides the other's first line. */
  private static List<String> words(RecorderState state, Surroundings around) {
    var remedy = Words.remedy(state).stream().flatMap(String::lines);
    var others = around.words().stream().flatMap(String::lines);
    var all =
        state instanceof RecorderState.Unproven
            ? Stream.concat(others, remedy) // A flaw stands for long, and the title tells of it.
            : Stream.concat(remedy, others);
    return all.limit(2).toList();
  }

  /** What does not fit beside each other takes turns. */
  private static String last(Surroundings around) {
    var pages = new ArrayList<String>();
    var time = CLOCK.format(around.time()) + (around.clockTrusted() ? "" : "*");
    pages.add("%s 电量%d%%".formatted(time, around.batteryPercent()));
    var stock = around.stock();
    if (stock.held() > 0) {
      pages.add("待采%d %s".formatted(stock.held(), Words.hours(stock.hoursLeft())));
    }
    if (stock.unbound() > 0) {
      pages.add("未绑定%d件".formatted(stock.unbound()));
    }
    return pages.get(around.page() % pages.size());
  }

  private static String elapsed(Optional<Duration> elapsed) {
    return elapsed
        .map(t -> " %02d:%02d:%02d".formatted(t.toHours(), t.toMinutesPart(), t.toSecondsPart()))
        .orElse("");
  }
}

package org.quancheng.recorder.panel;

import java.time.Duration;
import java.util.List;
import org.quancheng.hardware.port.Buzzer.Tone;

/** Sounds that are told apart without looking. */
public enum Sound {
  /** Recording begins: two rising beeps. */
  BEGIN(tone(1800, 120), tone(0, 60), tone(2400, 120)),
  /** Recording begins, but officers or case are missing: rising beeps, then falling ones. */
  BEGIN_LOUD(
      tone(1800, 120),
      tone(0, 60),
      tone(2400, 120),
      tone(0, 200),
      tone(1400, 250),
      tone(0, 80),
      tone(900, 400)),
  /** The next thing to say or to film stands on the screen: a soft tick. */
  PROMPT(tone(1200, 40)),
  /** Recording is sealed: one long tone. */
  SEALED(tone(1500, 700)),
  /** A mark or a photo was taken: one short beep. */
  DONE(tone(2400, 80)),
  /** The wish was refused: one low tone. */
  REFUSED(tone(300, 400)),
  /** Something is wrong: look at the screen. */
  ALARM(
      tone(2700, 200),
      tone(0, 100),
      tone(2700, 200),
      tone(0, 100),
      tone(2700, 200),
      tone(0, 100),
      tone(2700, 600));

  @SuppressWarnings("ImmutableEnumChecker") // The list is a copy that nobody can change.
  private final List<Tone> tones;

  Sound(Tone... tones) {
    this.tones = List.of(tones);
  }

  List<Tone> tones() {
    return tones;
  }

  private static Tone tone(int hertz, int millis) {
    return new Tone(hertz, Duration.ofMillis(millis));
  }
}

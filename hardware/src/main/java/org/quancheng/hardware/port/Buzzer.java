package org.quancheng.hardware.port;

import java.time.Duration;
import java.util.List;

/**
 * A small loudspeaker that plays tones, and shakes where a vibration motor is fitted. It has no
 * failure to tell: lines that drive it do not answer.
 *
 * @see <a href="https://docs.kernel.org/driver-api/pwm.html">Linux PWM: period and duty cycle</a>
 */
public interface Buzzer {

  /**
   * One tone.
   *
   * @param hertz pitch; 0 is silence
   * @param length how long it sounds
   */
  record Tone(int hertz, Duration length) {

    public Tone {
      if (hertz < 0 || hertz > 20_000 || length.isNegative()) {
        throw new IllegalArgumentException("no tone of %d Hz for %s".formatted(hertz, length));
      }
    }
  }

  /** Plays the tones in order, cutting off what still sounds. Returns at once. */
  void play(List<Tone> tones);
}

package org.quancheng.hardware.pi4j;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.pwm.Pwm;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.quancheng.hardware.port.Buzzer;

/** Plays tones on a piezo, one after the other. */
final class Pi4jBuzzer implements Buzzer, AutoCloseable {

  private static final int HALF = 50;

  private final Voice voice;
  private final ExecutorService player =
      Executors.newSingleThreadExecutor(
          runnable -> Thread.ofPlatform().daemon().name("buzzer").unstarted(runnable));
  private @Nullable Future<?> playing;

  private Pi4jBuzzer(Voice voice) {
    this.voice = voice;
  }

  /** A piezo on a hardware PWM line, and a vibration motor that runs while it sounds. */
  static Pi4jBuzzer withMotor(Pwm piezo, DigitalOutput motor) {
    return new Pi4jBuzzer(
        new Voice() {
          @Override
          public void start(int hertz) {
            piezo.on(HALF, hertz);
            motor.high();
          }

          @Override
          public void stop() {
            piezo.off();
            motor.low();
          }
        });
  }

  /** A piezo that has one pitch of its own, on any line. */
  static Pi4jBuzzer ofOnePitch(DigitalOutput piezo) {
    return new Pi4jBuzzer(
        new Voice() {
          @Override
          public void start(int hertz) {
            piezo.high();
          }

          @Override
          public void stop() {
            piezo.low();
          }
        });
  }

  /** What sounds until it is stopped. */
  private interface Voice {
    void start(int hertz);

    void stop();
  }

  @Override
  public synchronized void play(List<Tone> tones) {
    if (playing != null) {
      playing.cancel(true);
    }
    var copy = List.copyOf(tones);
    playing = player.submit(() -> sound(copy));
  }

  private void sound(List<Tone> tones) {
    try {
      for (var tone : tones) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        sound(tone);
      }
    } finally {
      voice.stop();
    }
  }

  private void sound(Tone tone) {
    if (tone.hertz() == 0) {
      voice.stop();
    } else {
      voice.start(tone.hertz());
    }
    long until = System.nanoTime() + tone.length().toNanos();
    // Pacing: parking may end early, so the clock decides; an interrupt cuts the tone off.
    while (System.nanoTime() < until && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  @Override
  public void close() {
    player.shutdownNow();
  }
}

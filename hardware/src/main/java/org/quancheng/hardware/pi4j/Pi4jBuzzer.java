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

/** A piezo on a hardware PWM line, and a vibration motor that runs while it sounds. */
final class Pi4jBuzzer implements Buzzer, AutoCloseable {

  private static final int HALF = 50;

  private final Pwm piezo;
  private final DigitalOutput motor;
  private final ExecutorService player =
      Executors.newSingleThreadExecutor(
          runnable -> Thread.ofPlatform().daemon().name("buzzer").unstarted(runnable));
  private @Nullable Future<?> playing;

  Pi4jBuzzer(Pwm piezo, DigitalOutput motor) {
    this.piezo = piezo;
    this.motor = motor;
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
      piezo.off();
      motor.low();
    }
  }

  private void sound(Tone tone) {
    if (tone.hertz() == 0) {
      piezo.off();
      motor.low();
    } else {
      piezo.on(HALF, tone.hertz());
      motor.high();
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

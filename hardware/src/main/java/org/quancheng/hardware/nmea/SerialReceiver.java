package org.quancheng.hardware.nmea;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.Positioning;

/**
 * A receiver on a serial line, which udev has set to the receiver's speed. One thread reads; a line
 * that ends or is missing is opened again.
 */
public final class SerialReceiver implements Positioning, AutoCloseable {

  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration OPEN_AGAIN = Duration.ofSeconds(5);

  private final Line device;
  private final LongSupplier monotonicNanos;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Heard last;
  private volatile long spokeNanos;
  private volatile @Nullable InputStream open;

  /** A line that can be opened again and again. */
  @FunctionalInterface
  public interface Line {

    /**
     * Opens the line.
     *
     * @throws IOException if there is none
     */
    InputStream open() throws IOException;
  }

  private record Heard(Fix fix, long nanos) {}

  private SerialReceiver(Line device, LongSupplier monotonicNanos) {
    this.device = device;
    this.monotonicNanos = monotonicNanos;
    this.spokeNanos = monotonicNanos.getAsLong(); // It has time to begin.
  }

  /**
   * Begins to listen.
   *
   * @param device opens the line, such as {@code /dev/quancheng-gnss}
   * @param monotonicNanos the clock of {@link System#nanoTime()}
   */
  public static SerialReceiver listen(Line device, LongSupplier monotonicNanos) {
    var receiver = new SerialReceiver(device, monotonicNanos);
    Thread.ofPlatform().daemon().name("gnss").start(receiver::keepReading);
    return receiver;
  }

  @Override
  public Optional<Fix> latest() {
    var heard = last;
    return heard == null || monotonicNanos.getAsLong() - heard.nanos() > FRESH.toNanos()
        ? Optional.empty()
        : Optional.of(heard.fix());
  }

  @Override
  public void check() throws HardwareException {
    if (monotonicNanos.getAsLong() - spokeNanos > FRESH.toNanos()) {
      throw new HardwareException("the satellite receiver says nothing");
    }
  }

  private void keepReading() {
    try {
      do {
        try (var stream = new BufferedInputStream(device.open(), 256)) {
          open = stream;
          read(stream);
        } catch (IOException _) {
          last = null; // No receiver, or it was pulled: there is no position then.
        }
      } while (!closed.await(OPEN_AGAIN.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(InputStream stream) throws IOException {
    var fixes = new FixReader();
    var line = new StringBuilder();
    for (int next = stream.read(); next >= 0 && closed.getCount() > 0; next = stream.read()) {
      if (next == '\n') {
        var sentence = Sentence.parse(line.toString());
        if (sentence.isPresent()) {
          spokeNanos = monotonicNanos.getAsLong();
        }
        sentence.flatMap(fixes::read).ifPresent(this::heard);
        line.setLength(0);
      } else if (line.length() < Sentence.LENGTH_MAX) {
        line.append((char) next);
      }
    }
  }

  private void heard(Fix fix) {
    last = new Heard(fix, monotonicNanos.getAsLong());
  }

  @Override
  public void close() {
    closed.countDown();
    var stream = open;
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException _) {
        last = null; // The line is given up either way.
      }
    }
  }
}

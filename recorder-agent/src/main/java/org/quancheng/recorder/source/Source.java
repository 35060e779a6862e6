package org.quancheng.recorder.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.quancheng.recorder.media.FragmentReader;
import org.quancheng.recorder.media.MalformedMediaException;
import org.quancheng.recorder.source.SourceListener.Interruption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the encoder as a child, reads it, and restarts it whenever it ends, stalls or writes
 * garbage, until closed. One thread reads; another watches the clock.
 */
public final class Source implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Source.class);

  /** Silence after which the encoder counts as stalled. */
  static final Duration SILENCE_MAX = Duration.ofMillis(1500);

  /** Silence after which an encoder that has just started is told; it may still be slow. */
  static final Duration START_SILENCE_MAX = Duration.ofMillis(1800);

  private static final Duration END_MAX = Duration.ofSeconds(2);
  private static final Duration START_MAX = Duration.ofSeconds(8);
  private static final List<Duration> PAUSES =
      List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3));
  private static final int PIPE_BYTES = 1 << 16;

  private enum Signal {
    ARRIVED,
    ENDED,
    GARBAGE
  }

  private final Encoders encoders;
  private final SourceListener listener;
  private final LongSupplier monotonicNanos;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread watch =
      Thread.ofPlatform().name("source-watch").unstarted(this::keepRunning);
  private volatile @Nullable EncoderChild child;

  private Source(Encoders encoders, SourceListener listener, LongSupplier monotonicNanos) {
    this.encoders = encoders;
    this.listener = listener;
    this.monotonicNanos = monotonicNanos;
  }

  /** Starts the encoder. */
  public static Source start(
      Encoders encoders, SourceListener listener, LongSupplier monotonicNanos) {
    var source = new Source(encoders, listener, monotonicNanos);
    source.watch.start();
    return source;
  }

  /** The process that encodes now, for supervision from outside; empty while there is none. */
  public Optional<ProcessHandle> process() {
    var now = child;
    return now == null ? Optional.empty() : Optional.of(now.handle());
  }

  private void keepRunning() {
    int failures = 0;
    try {
      while (!closed.await(pause(failures).toMillis(), TimeUnit.MILLISECONDS)) {
        failures = runOnce() ? 0 : failures + 1;
      }
    } catch (InterruptedException _) {
      LOG.info("source stopped");
    }
  }

  private static Duration pause(int failures) {
    return PAUSES.get(Math.min(failures, PAUSES.size() - 1));
  }

  /** Runs one encoder to its end; tells whether it ever gave a fragment. */
  private boolean runOnce() throws InterruptedException {
    var signals = new ArrayBlockingQueue<Signal>(1024);
    long started = monotonicNanos.getAsLong();
    Thread reader = null;
    try (var encoder = encoders.start()) {
      child = encoder;
      encoder.listen(listener::noticed);
      reader = Thread.ofPlatform().name("source-read").start(() -> read(encoder, signals));
      return watch(encoder, signals, started);
    } catch (IOException e) {
      LOG.warn("the encoder does not start: {}", e.getMessage());
      interrupted(Interruption.ENDED, started);
      return false;
    } catch (RuntimeException e) {
      // A bug of ours: told like any loss, and tried again, since nobody else watches the camera.
      LOG.error("the source failed", e);
      interrupted(Interruption.ENDED, started);
      return false;
    } finally {
      child = null;
      if (reader != null) {
        reader.join(END_MAX); // What the pipe still held must not arrive after the next stream.
      }
    }
  }

  private boolean watch(EncoderChild encoder, BlockingQueue<Signal> signals, long started)
      throws InterruptedException {
    boolean flowing = false;
    boolean slow = false;
    long last = started;
    while (closed.getCount() > 0) {
      var patience =
          flowing
              ? SILENCE_MAX
              : slow
                  ? START_MAX.minus(START_SILENCE_MAX)
                  // What the start of the process took is silence too.
                  : START_SILENCE_MAX.minusNanos(monotonicNanos.getAsLong() - started);
      var signal = signals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (signal == null && !flowing && !slow) {
        slow = true;
        LOG.warn("the encoder has not delivered yet: {}", encoder.lastWords());
        interrupted(Interruption.STALLED, started);
        continue;
      }
      if (signal == Signal.ARRIVED) {
        flowing = true;
        last = monotonicNanos.getAsLong();
        continue;
      }
      var reason =
          switch (signal) {
            case null -> Interruption.STALLED;
            case GARBAGE -> Interruption.GARBAGE;
            case ENDED, ARRIVED -> Interruption.ENDED;
          };
      if (closed.getCount() > 0) {
        LOG.warn("the encoder {}: {}", reason, encoder.lastWords());
        if (flowing || !slow) {
          interrupted(reason, last); // A silent start has been told already.
        }
      }
      return flowing;
    }
    return flowing;
  }

  private void interrupted(Interruption reason, long last) {
    listener.interrupted(reason, Duration.ofNanos(monotonicNanos.getAsLong() - last));
  }

  private void read(EncoderChild encoder, BlockingQueue<Signal> signals) {
    try (var stream = new BufferedInputStream(encoder.output(), PIPE_BYTES)) {
      var reader = new FragmentReader(stream, monotonicNanos);
      listener.started(reader.readInit());
      for (var next = reader.read(); next.isPresent(); next = reader.read()) {
        listener.arrived(next.get());
        signals.offer(Signal.ARRIVED);
      }
      signals.offer(Signal.ENDED);
    } catch (MalformedMediaException e) {
      LOG.warn("the encoder's output is no stream: {}", e.getMessage());
      signals.offer(Signal.GARBAGE);
    } catch (IOException _) {
      signals.offer(Signal.ENDED);
    }
  }

  /** Stops the encoder for good. */
  @Override
  public void close() {
    closed.countDown();
    watch.interrupt();
    try {
      watch.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

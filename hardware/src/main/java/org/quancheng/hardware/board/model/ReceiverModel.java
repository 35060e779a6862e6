package org.quancheng.hardware.board.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A satellite receiver that speaks NMEA 0183 once a second. */
public final class ReceiverModel implements AutoCloseable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HHmmss.SS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("ddMMyy", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final InstantSource time;
  private final PipedOutputStream line = new PipedOutputStream();
  private final PipedInputStream heard;
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> Thread.ofPlatform().daemon().name("receiver-model").unstarted(runnable));
  private double @Nullable [] place;

  /** A receiver that sees no satellites yet. */
  public ReceiverModel(InstantSource time) {
    this.time = time;
    try {
      this.heard = new PipedInputStream(line, 4096);
    } catch (IOException e) {
      throw new UncheckedIOException("two ends in memory cannot fail", e);
    }
    var _ = beat.scheduleAtFixedRate(this::speak, 0, 1, TimeUnit.SECONDS);
  }

  /** What the receiver says. */
  public InputStream line() {
    return heard;
  }

  /** Puts the receiver under open sky, at degrees of WGS 84. */
  public synchronized void place(double latitude, double longitude) {
    place = new double[] {latitude, longitude};
  }

  /** Hides the sky. */
  public synchronized void hide() {
    place = null;
  }

  private synchronized void speak() {
    try {
      for (var body : sentences(time.instant())) {
        int sum = body.chars().reduce(0, (all, letter) -> all ^ letter);
        line.write("$%s*%02X\r\n".formatted(body, sum).getBytes(StandardCharsets.US_ASCII));
      }
      line.flush();
    } catch (IOException _) {
      beat.shutdown(); // Nobody listens any more.
    }
  }

  private String[] sentences(Instant now) {
    var seconds = TIME.format(now);
    if (place == null) {
      return new String[] {
        "GNRMC,%s,V,,,,,,,%s,,,N".formatted(seconds, DATE.format(now)),
        "GNGGA,%s,,,,,0,00,99.9,,M,,M,,".formatted(seconds)
      };
    }
    var at =
        "%s,%s,%s,%s"
            .formatted(
                degrees(place[0], 2),
                place[0] < 0 ? "S" : "N",
                degrees(place[1], 3),
                place[1] < 0 ? "W" : "E");
    return new String[] {
      "GNRMC,%s,A,%s,0.0,0.0,%s,,,A".formatted(seconds, at, DATE.format(now)),
      "GNGGA,%s,%s,1,09,1.0,50.0,M,10.0,M,,".formatted(seconds, at)
    };
  }

  private static String degrees(double value, int digits) {
    double size = Math.abs(value);
    int whole = (int) size;
    return String.format(Locale.ROOT, "%0" + digits + "d%07.4f", whole, (size - whole) * 60);
  }

  @Override
  public void close() {
    beat.shutdownNow();
  }
}

package org.quancheng.recorder.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.quancheng.recorder.capture.LiveStream;
import org.quancheng.recorder.capture.Sample;
import org.quancheng.recorder.machine.Flaw;
import org.quancheng.recorder.source.Playback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of the self-test that needs the camera: two seconds of it, sealed, opened, played. */
public record FilmTrial(LiveStream stream, SealingTrial sealing, Playback playback, Path file)
    implements Check {

  private static final Logger LOG = LoggerFactory.getLogger(FilmTrial.class);
  private static final Duration LENGTH = Duration.ofSeconds(2);

  /** Two seconds are over after three even if a group has just begun; encoders start slowly. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @Override
  public Optional<Flaw> look() {
    var sample = sample();
    return sample.isEmpty() ? Optional.of(Flaw.PICTURE) : seal(sample.get());
  }

  private Optional<Flaw> seal(Sample sample) {
    var film = new TestFilm(sample, playback);
    try {
      sealing.run(file, film);
    } catch (IOException e) {
      LOG.error("the test film was not sealed: {}", e.toString());
      return Optional.of(Flaw.SEALING);
    }
    return film.played() ? Optional.empty() : Optional.of(Flaw.PICTURE);
  }

  private Optional<Sample> sample() {
    try {
      return Optional.of(stream.sample(LENGTH).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a stream fails no sample", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}

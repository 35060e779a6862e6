package org.quancheng.recorder;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.recorder.machine.RecorderEvent;
import org.quancheng.recorder.machine.Wish;

/**
 * A shift of a few seconds on a scratch folder, by a recorder that nobody enrolled and with
 * simulated parts: whatever a shift wakes is awake once, as an ahead-of-time cache of classes needs
 * it. Nothing of it stays.
 */
final class Rehearsal implements BiConsumer<String, Map<String, ?>> {

  private static final Duration LENGTH_MAX = Duration.ofSeconds(60);
  private final CompletableFuture<Recorder> recorder = new CompletableFuture<>();
  private volatile boolean whole;

  private Rehearsal() {}

  /**
   * Plays it.
   *
   * @throws OperatorException if it does not come to its end within a minute
   */
  static int play() throws IOException {
    var scratch = Files.createTempDirectory("rehearsal");
    try {
      var rehearsal = new Rehearsal();
      rehearsal.play(Updates.open(RehearsalStage.set(scratch)));
      if (!rehearsal.whole) {
        throw new OperatorException(
            "the rehearsal did not come to its end within %d s".formatted(LENGTH_MAX.toSeconds()),
            "Look at its log, and see whether the machine has too much else to do.");
      }
      return 0;
    } finally {
      remove(scratch);
    }
  }

  private void play(Updates settings) throws IOException {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true);
    try (var workshop = Workshop.open(settings, nowhere)) {
      var playing = workshop.assemble(this);
      recorder.complete(playing);
      CompletableFuture.delayedExecutor(LENGTH_MAX.toSeconds(), TimeUnit.SECONDS)
          .execute(playing::stop);
      playing.run();
    }
  }

  /** Films as soon as it is ready, takes a photo meanwhile, and ends with the film. */
  @Override
  public void accept(String event, Map<String, ?> fields) {
    var what = "%s %s".formatted(event, fields.get(event.equals("state") ? "state" : "phase"));
    boolean photo = "PHOTO".equals(String.valueOf(fields.get("kind")));
    var playing = recorder.join();
    switch (what) {
      case "state READY" -> {
        if (!whole) {
          playing.tell(new RecorderEvent.Asked(Wish.VIDEO));
        }
      }
      case "capture SECURED" -> playing.tell(new RecorderEvent.Asked(Wish.PHOTO));
      case "capture SEALED" -> {
        if (photo) {
          playing.tell(new RecorderEvent.Asked(Wish.VIDEO));
        } else {
          whole = true;
          playing.stop();
        }
      }
      default -> {}
    }
  }

  private static void remove(Path scratch) throws IOException {
    try (var files = Files.walk(scratch)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

package org.quancheng.recorder.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays a film to nobody, in a child process, to learn whether it can be played. */
public final class Playback {

  private static final Logger LOG = LoggerFactory.getLogger(Playback.class);
  private static final long SECONDS_MAX = 10;

  /** Every picture decoded becomes a line with its check value; the first mistake ends it. */
  private static final List<String> ARGUMENTS =
      List.of(
          "-hide_banner",
          "-loglevel",
          "error",
          "-xerror",
          "-err_detect",
          "explode",
          "-f",
          "mp4",
          "-i",
          "pipe:0",
          "-map",
          "0:v:0",
          "-fps_mode",
          "passthrough",
          "-f",
          "framecrc",
          "pipe:1");

  private final EncoderProgram program;

  public Playback(EncoderProgram program) {
    this.program = program;
  }

  /**
   * How many pictures of a film can be decoded; -1 if the decoder complains or takes too long.
   *
   * @throws IOException if no decoder can be started
   */
  public int pictures(byte[] film) throws IOException {
    var process =
        program
            .encoder(ARGUMENTS)
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      var count =
          CompletableFuture.supplyAsync(
              () -> lines(process.inputReader()), Thread::startVirtualThread);
      feed(process, film);
      int pictures = count.get(SECONDS_MAX, TimeUnit.SECONDS);
      return process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) && process.exitValue() == 0
          ? pictures
          : -1;
    } catch (TimeoutException _) {
      return -1;
    } catch (ExecutionException e) {
      throw new IllegalStateException("counting lines does not fail", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a film was played", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void feed(Process process, byte[] film) {
    try (var player = process.getOutputStream()) {
      player.write(film);
    } catch (IOException e) {
      // The decoder stops reading at its first mistake, and its exit code tells of it.
      LOG.debug("the decoder stopped reading: {}", e.getMessage());
    }
  }

  private static int lines(BufferedReader reader) {
    return (int) reader.lines().filter(line -> line.startsWith("0,")).count();
  }
}

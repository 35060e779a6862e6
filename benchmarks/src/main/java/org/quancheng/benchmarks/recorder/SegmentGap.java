package org.quancheng.benchmarks.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.quancheng.recorder.source.EncoderProgram;
import org.quancheng.simulation.process.Agent;

/**
 * Counts the pictures between a capture and the one that carries it on. Each picture of the film
 * has a shade that tells its place among its neighbours, so that one that is missing, or there
 * twice, shows.
 */
final class SegmentGap {

  private static final int SHADES = 50;
  private static final int DARKEST = 20;
  private static final int STEP = 4;
  private static final int PICTURE_MILLIS = 40;
  private static final Duration FILMED = Duration.ofSeconds(16);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private SegmentGap() {}

  /** Sets a recorder to such a film, and to captures of three seconds. */
  static void set(Path settings) throws IOException, InterruptedException {
    var film = settings.resolveSibling("shades.mp4");
    var shade = "geq=lum='%d+%d*mod(N\\,%d)':cb=128:cr=128".formatted(DARKEST, STEP, SHADES);
    var drawing =
        EncoderProgram.unpack()
            .encoder(
                List.of(
                    "-v",
                    "error",
                    "-f",
                    "lavfi",
                    "-i",
                    "nullsrc=size=320x240:rate=25:d=60," + shade,
                    "-f",
                    "lavfi",
                    "-i",
                    "sine=d=60",
                    "-c:v",
                    "libopenh264",
                    "-b:v",
                    "1M",
                    "-g",
                    "25",
                    "-c:a",
                    "aac",
                    film.toString()))
            .inheritIO()
            .start();
    if (drawing.waitFor() != 0) {
      throw new IOException("the film of shades cannot be drawn");
    }
    var text = Files.readString(settings).replace("\"pattern\"", "\"file:%s\"".formatted(film));
    Files.writeString(settings, text + "\n[longest-capture]\ntime = \"PT3S\"\n");
  }

  /** The longest gap between captures that carry each other on, in milliseconds. */
  static int millis(Agent recorder, FilmedCard card) throws IOException, InterruptedException {
    recorder.await("READY", event -> event.path("state").asString("").equals("READY"), PATIENCE);
    var before = card.captures();
    recorder.tell("press record");
    recorder.pass(FILMED);
    int known = recorder.events().soFar().size();
    recorder.tell("press record");
    recorder.awaitAfter(
        known, "SEALED", event -> event.path("phase").asString("").equals("SEALED"), PATIENCE);
    int longest = 0;
    int last = -1;
    int captures = 0;
    for (var capture : card.captures()) {
      if (before.contains(capture)) {
        continue;
      }
      captures++;
      var shades = card.brightness(capture).stream().map(SegmentGap::place).toList();
      if (last >= 0) {
        int missing = Math.floorMod(shades.getFirst() - last - 1, SHADES);
        longest = Math.max(longest, Math.min(missing, SHADES - missing));
      }
      last = shades.getLast();
    }
    if (captures < 3) {
      throw new IOException("the film went on in %d captures only".formatted(captures));
    }
    return longest * PICTURE_MILLIS;
  }

  private static int place(int brightness) {
    return Math.round((float) (brightness - DARKEST) / STEP);
  }
}

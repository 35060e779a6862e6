package org.quancheng.simulation.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.recorder.source.EncoderProgram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decrypts stored captures with the archive key and has {@code ffprobe} read every frame. */
final class Playback {

  private final KeyRing keys;
  private final Path folder;
  private final EncoderProgram programs;

  Playback(KeyRing keys, Path folder) throws IOException {
    this.keys = keys;
    this.folder = Files.createDirectories(folder);
    this.programs = EncoderProgram.unpack();
  }

  /**
   * What came out of a capture.
   *
   * @param seconds how long it plays, as the last packet tells
   * @param frames frames that could be decoded, pictures and sound together
   */
  record Played(double seconds, long frames, String errors) {}

  CaptureReader open(Path stored) throws IOException {
    return CaptureReader.open(stored, keys);
  }

  Played play(CaptureReader capture, String name) throws IOException, InterruptedException {
    var media = folder.resolve(name);
    try (var out = Files.newOutputStream(media)) {
      capture.copyTo(out);
    }
    var errors = folder.resolve(name + ".log");
    var process =
        programs
            .probe(
                List.of(
                    "-v",
                    "error",
                    "-count_frames",
                    "-show_streams",
                    "-show_format",
                    "-of",
                    "json",
                    media.toString()))
            .redirectError(errors.toFile())
            .start();
    JsonNode answer;
    try (var out = process.inputReader(UTF_8)) {
      answer = new JsonMapper().readTree(out);
    }
    process.waitFor();
    long frames = 0;
    for (var stream : answer.path("streams")) {
      frames += stream.path("nb_read_frames").asLong(0);
    }
    double seconds = answer.path("format").path("duration").asDouble(0);
    return new Played(seconds, frames, Files.readString(errors));
  }
}

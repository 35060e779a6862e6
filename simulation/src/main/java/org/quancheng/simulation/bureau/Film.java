package org.quancheng.simulation.bureau;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.recorder.source.EncoderProgram;

/** A video that the recorders film instead of a test pattern. */
public final class Film {

  private static final String WITH_SILENCE = "film-with-silence.mkv";

  private Film() {}

  /**
   * The source that a recorder is set to.
   *
   * @param folder takes a copy with a silent track, where the video has no sound: a shift also
   *     records sound alone
   * @throws OperatorException if the file cannot be read, or holds no picture
   */
  public static String source(Path video, Path folder) throws IOException, InterruptedException {
    if (!Files.isReadable(video)) {
      throw new OperatorException(
          "the video %s cannot be read".formatted(video), "Name a video file with --source.");
    }
    var program = EncoderProgram.unpack();
    var streams = streams(program, video);
    if (!streams.contains("video")) {
      throw new OperatorException(
          "%s holds no video".formatted(video), "Name a video file with --source.");
    }
    Path filmed = streams.contains("audio") ? video : withSilence(program, video, folder);
    return "file:" + filmed.toAbsolutePath();
  }

  private static List<String> streams(EncoderProgram program, Path video)
      throws IOException, InterruptedException {
    var arguments = List.of("-v", "error", "-show_entries", "stream=codec_type", "-of", "csv=p=0");
    var probe = program.probe(with(arguments, "file:" + video)).redirectErrorStream(true).start();
    var lines = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines();
    probe.waitFor();
    return lines.map(String::strip).toList();
  }

  private static Path withSilence(EncoderProgram program, Path video, Path folder)
      throws IOException, InterruptedException {
    Path copy = Files.createDirectories(folder).resolve(WITH_SILENCE);
    var inputs =
        List.of("-v", "error", "-i", "file:" + video, "-f", "lavfi", "-i", "anullsrc=r=48000");
    var output = List.of("-map", "0:v:0", "-map", "1:a:0", "-c:v", "copy", "-shortest");
    var arguments = new ArrayList<>(inputs);
    arguments.addAll(output);
    var copying = program.encoder(with(arguments, copy.toString())).inheritIO().start();
    if (copying.waitFor() != 0) {
      throw new OperatorException(
          "%s has no sound, and silence cannot be added to it".formatted(video),
          "Name a video with sound.");
    }
    return copy;
  }

  private static List<String> with(List<String> arguments, String last) {
    var all = new ArrayList<>(arguments);
    all.add(last);
    return all;
  }
}

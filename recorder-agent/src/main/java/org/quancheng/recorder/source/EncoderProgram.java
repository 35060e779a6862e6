package org.quancheng.recorder.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * The {@code ffmpeg} program that travels inside bytedeco's jar. It is unpacked once to JavaCPP's
 * cache and only ever run as a child, so that none of its native code enters this process.
 */
public final class EncoderProgram {

  private final Path directory;

  private EncoderProgram(Path directory) {
    this.directory = directory;
  }

  /** Unpacks the program where that has not been done yet. */
  public static EncoderProgram unpack() throws IOException {
    var unpacked = Loader.cacheResources("/org/bytedeco/ffmpeg/" + Loader.getPlatform());
    if (unpacked == null || unpacked.length == 0) {
      throw new IOException(
          "there is no ffmpeg for " + Loader.getPlatform() + " on the class path");
    }
    var directory = unpacked[0].toPath();
    for (var name : List.of("ffmpeg", "ffprobe")) {
      var program = directory.resolve(name).toFile();
      if (!program.canExecute() && !program.setExecutable(true)) {
        throw new IOException(program + " cannot be made executable");
      }
    }
    return new EncoderProgram(directory);
  }

  /** A call of {@code ffmpeg}, not yet started. */
  public ProcessBuilder encoder(List<String> arguments) {
    return call("ffmpeg", arguments);
  }

  /** A call of {@code ffprobe}, not yet started. */
  public ProcessBuilder probe(List<String> arguments) {
    return call("ffprobe", arguments);
  }

  private ProcessBuilder call(String name, List<String> arguments) {
    var command = new ArrayList<>(List.of(directory.resolve(name).toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
    // The program finds its own libraries, but they do not find theirs.
    builder.environment().put("LD_LIBRARY_PATH", directory.toString());
    return builder;
  }

  /** Whether the unpacked program is there. */
  boolean present() {
    return Files.isExecutable(directory.resolve("ffmpeg"));
  }
}

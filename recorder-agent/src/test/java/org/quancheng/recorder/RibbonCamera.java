package org.quancheng.recorder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.quancheng.recorder.source.EncoderProgram;

/**
 * Stands in for {@code rpicam-vid}: takes its arguments and sends what it sends, MPEG-TS with H.264
 * and AAC, or zeros for as long as it is told to.
 */
record RibbonCamera(Path folder) {

  private static final String SCRIPT =
      """
      #!/bin/sh
      here=$(dirname "$0")
      echo "$*" > "$here/orders"
      [ ! -e "$here/garbage" ] || exec cat /dev/zero
      SEND_FILM &
      film=$!
      while kill -0 $film 2>/dev/null; do
        [ ! -e "$here/garbage" ] || { kill -9 $film; exec cat /dev/zero; }
        sleep 0.1
      done
      """;

  private static final String FILM =
      "-v error -re -f lavfi -i testsrc2=size=320x240:rate=25 -re -f lavfi -i"
          + " sine=sample_rate=48000 -c:v libopenh264 -g 25 -c:a aac -f mpegts -flush_packets 1"
          + " pipe:1";

  static RibbonCamera in(Path directory) throws IOException {
    var folder = Files.createDirectory(directory.resolve("ribbon-camera"));
    var encoder = EncoderProgram.unpack().encoder(List.of(FILM.split(" ", -1)));
    var libraries = "LD_LIBRARY_PATH='%s' ".formatted(encoder.environment().get("LD_LIBRARY_PATH"));
    var program = folder.resolve("rpicam-vid");
    Files.writeString(
        program, SCRIPT.replace("SEND_FILM", libraries + String.join(" ", encoder.command())));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new RibbonCamera(folder);
  }

  /** Starts a recorder that finds this camera. */
  RecorderProcess plugInto(Path settings) throws IOException {
    var path = folder + File.pathSeparator + System.getenv("PATH");
    return RecorderProcess.start(settings, Map.of("PATH", path));
  }

  void sendGarbage() throws IOException {
    Files.createFile(folder.resolve("garbage"));
  }

  void sendPictures() throws IOException {
    Files.delete(folder.resolve("garbage"));
  }

  /** What it was told when it was started last. */
  String orders() throws IOException {
    return Files.readString(folder.resolve("orders"));
  }
}

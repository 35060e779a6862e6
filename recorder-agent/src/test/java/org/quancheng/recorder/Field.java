package org.quancheng.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.quancheng.recorder.source.EncoderProgram;

/** A recorder's card and identity in a folder, and what its camera may see. */
record Field(Path directory, Enrolment enrolment, Cards cards, EncoderProgram program) {

  static final String PATTERN = "source = \"pattern\"";

  /** Enrols a recorder in an empty folder. */
  static Field in(Path directory) throws Exception {
    var enrolment = Enrolment.into(directory.resolve("identity"));
    var program = EncoderProgram.unpack();
    var cards = new Cards(directory.resolve("data"), enrolment, program);
    return new Field(directory, enrolment, cards, program);
  }

  /** A film drawn by the encoder. */
  Path film(String graph, String... inputs) throws Exception {
    var arguments = new ArrayList<>(List.of("-v", "error", "-y"));
    for (var input : inputs) {
      arguments.addAll(List.of("-f", "lavfi", "-i", input));
    }
    var file = Files.createTempFile(directory, "film", ".mp4");
    arguments.addAll(List.of("-filter_complex", graph, "-map", "[v]", "-map", "[a]"));
    arguments.addAll(List.of("-c:v", "libopenh264", "-g", "25", "-c:a", "aac", file.toString()));
    assertThat(program.encoder(arguments).inheritIO().start().waitFor()).isZero();
    return file;
  }

  /** A film of a sheet of paper with a code on it. */
  Path code(String text) throws Exception {
    var matrix =
        new QRCodeWriter()
            .encode(
                text,
                BarcodeFormat.QR_CODE,
                240,
                240,
                Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"));
    var picture = new ByteArrayOutputStream();
    picture.writeBytes("P5 240 240 255\n".getBytes(StandardCharsets.US_ASCII));
    for (int y = 0; y < 240; y++) {
      for (int x = 0; x < 240; x++) {
        picture.write(matrix.get(x, y) ? 0 : 255);
      }
    }
    var sheet = Files.write(directory.resolve("sheet.pgm"), picture.toByteArray());
    return film(
        "movie=%s,loop=loop=99:size=1,setpts=N/25/TB,pad=320:240:40:0:white,format=yuv420p[v];[0:a]anull[a]"
            .formatted(sheet),
        "sine=d=4");
  }

  /** Starts the recorder with this source, or with further settings behind it. */
  RecorderProcess start(String source) throws Exception {
    return RecorderProcess.start(RecorderProcess.settings(directory, enrolment, source));
  }

  /** Begins a film, and lets it go on for a while. */
  static void film(RecorderProcess recorder, int seconds) throws Exception {
    recorder.command("press record");
    recorder.await("\"phase\":\"SECURED\"");
    pass(Duration.ofSeconds(seconds));
  }

  /** Lets the world go on for a while: a film takes the time that it shows. */
  static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}

package org.quancheng.benchmarks.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.safe.KeySafe;
import org.quancheng.evidence.safe.StoreKeys;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.evidence.verify.Judgement;
import org.quancheng.provisioning.bureau.BureauLayout;
import org.quancheng.recorder.source.EncoderProgram;
import org.quancheng.simulation.bureau.Plan;

/** What a recorder left on its card, opened with its bureau's keys. */
final class FilmedCard {

  private static final int SIDE = 16;
  private static final int PICTURE_BYTES = SIDE * SIDE * 3 / 2;

  private final Path captures;
  private final Path opened;
  private final TrustAnchors anchors;
  private final KeyRing keys;
  private final EncoderProgram programs;

  FilmedCard(Plan plan, String recorder) throws IOException {
    var layout = new BureauLayout(plan.bureau());
    this.captures = plan.home(recorder).resolve("data/captures");
    this.opened = plan.folder().resolve("opened.mp4");
    this.anchors = TrustAnchors.load(layout.anchors());
    var safe = layout.storeKeys();
    try (var passphrase = plan.passphrase().read("the store")) {
      this.keys =
          StoreKeys.of(KeySafe.open(safe, passphrase), layout.centralIdentity(), safe.toString())
              .ring();
    }
    this.programs = EncoderProgram.unpack();
  }

  /** The captures that lie here, by number. */
  List<Path> captures() throws IOException {
    try (var files = Files.list(captures)) {
      return files.filter(file -> file.toString().endsWith(".qcap")).sorted().toList();
    }
  }

  static long number(Path capture) {
    return Long.parseLong(capture.getFileName().toString().split("-", 2)[0]);
  }

  Judgement judge(Path capture) throws IOException {
    return CaptureVerifier.judge(capture, anchors);
  }

  /** Whether a decoder takes all of it without a complaint. */
  boolean plays(Path capture) throws IOException {
    var decoding = decode(capture, List.of("-f", "null", "-"));
    decoding.redirectErrorStream(true);
    return new String(decoding.start().getInputStream().readAllBytes(), UTF_8).isEmpty();
  }

  /** How bright each picture is, 0 to 255, in order. */
  List<Integer> brightness(Path capture) throws IOException {
    var scale = "scale=%d:%d,format=yuv420p".formatted(SIDE, SIDE);
    var decoding =
        decode(capture, List.of("-vf", scale, "-fps_mode", "passthrough", "-f", "rawvideo", "-"));
    byte[] pictures =
        decoding
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .getInputStream()
            .readAllBytes();
    var levels = new ArrayList<Integer>();
    for (int at = SIDE * SIDE / 2; at < pictures.length; at += PICTURE_BYTES) {
      levels.add(Byte.toUnsignedInt(pictures[at]));
    }
    return levels;
  }

  private ProcessBuilder decode(Path capture, List<String> output) throws IOException {
    try (var reader = CaptureReader.open(capture, keys);
        var media = Files.newOutputStream(opened)) {
      reader.copyTo(media);
    }
    var arguments = new ArrayList<>(List.of("-v", "error", "-i", opened.toString()));
    arguments.addAll(output);
    return programs.encoder(arguments);
  }
}

package org.quancheng.recorder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.event.TimedEvent;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.recorder.source.EncoderProgram;

/** Looks at what a recorder left on its card. */
final class Cards {

  private final Path data;
  private final Enrolment enrolment;
  private final EncoderProgram program;

  Cards(Path data, Enrolment enrolment, EncoderProgram program) {
    this.data = data;
    this.enrolment = enrolment;
    this.program = program;
  }

  /** All captures, by number. */
  List<Path> captures() throws IOException {
    try (var files = Files.list(data.resolve("captures"))) {
      return files.filter(file -> file.toString().endsWith(".qcap")).sorted().toList();
    }
  }

  /** The verdict on a capture, such as {@code SEALED_INTACT}. */
  String verdict(Path capture) throws IOException {
    return CaptureVerifier.verify(capture, enrolment.anchors()).verdict().word();
  }

  /** What the journal says of each number, newest last, such as {@code opened closed}. */
  Map<Long, String> journal() throws IOException {
    var lives = new TreeMap<Long, String>();
    var signer = CaptureSigner.of(enrolment.identity());
    try (var journal = Journal.open(data.resolve("journal.qcj"), signer, InstantSource.system())) {
      for (var entry : journal.entries(0)) {
        var word =
            switch (entry.fact()) {
              case Fact.Opened _ -> "opened";
              case Fact.Closed closed -> closed.recovered() ? "recovered" : "closed";
              case Fact.Abandoned _ -> "abandoned";
              case Fact.Erased _ -> "erased";
              case Fact.Follows _ -> "follows";
            };
        lives.merge(entry.fact().number(), word, (before, next) -> before + " " + next);
      }
    }
    return lives;
  }

  /** Whether the numbers run from 1 without a gap. */
  boolean gapFree() throws IOException {
    var numbers = new TreeSet<>(journal().keySet());
    return numbers.isEmpty() || (numbers.first() == 1 && numbers.last() == numbers.size());
  }

  /** Decrypts a capture to a file. */
  Path open(Path capture) throws IOException {
    var plain = Files.createTempFile(data, "plain", ".mp4");
    try (var reader = CaptureReader.open(capture, enrolment.keys());
        var target = Files.newOutputStream(plain)) {
      reader.copyTo(target);
    }
    return plain;
  }

  /** The events inside a capture. */
  List<TimedEvent> events(Path capture) throws IOException {
    try (var reader = CaptureReader.open(capture, enrolment.keys())) {
      return reader.events();
    }
  }

  /** How long a film or sound plays, in seconds. */
  double seconds(Path media) throws IOException {
    var text =
        output(
            program.probe(
                List.of(
                    "-v",
                    "error",
                    "-show_entries",
                    "format=duration",
                    "-of",
                    "csv=p=0",
                    media.toString())));
    return Double.parseDouble(text.strip());
  }

  /** What a decoder complains about. */
  String complaints(Path media) throws IOException {
    return output(
        program.encoder(List.of("-v", "error", "-i", media.toString(), "-f", "null", "-")));
  }

  /** The codecs in a file. */
  String codecs(Path media) throws IOException {
    return output(
        program.probe(
            List.of(
                "-v", "error", "-show_entries", "stream=codec_name,start_time", media.toString())));
  }

  /** How many pictures a film has. */
  int pictures(Path media) throws IOException {
    return packets(media, "v:0");
  }

  /** How many packets of sound a film has, of 1024 samples each. */
  int soundPackets(Path media) throws IOException {
    return packets(media, "a:0");
  }

  /** Captures that say in their signed header which one they carry on. */
  List<Path> continued() throws IOException {
    var found = new ArrayList<Path>();
    for (var capture : captures()) {
      try (var reader = CaptureReader.open(capture, enrolment.keys())) {
        if (reader.header().subject().continues().isPresent()) {
          found.add(capture);
        }
      }
    }
    return found;
  }

  private int packets(Path media, String stream) throws IOException {
    var text =
        output(
            program.probe(
                List.of(
                    "-v",
                    "error",
                    "-count_packets",
                    "-select_streams",
                    stream,
                    "-show_entries",
                    "stream=nb_read_packets",
                    "-of",
                    "csv=p=0",
                    media.toString())));
    return Integer.parseInt(text.strip());
  }

  private static String output(ProcessBuilder call) throws IOException {
    var process = call.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}

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
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.recorder.source.EncoderProgram;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.Card;

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

  /** The notes beside the captures, by number. */
  List<CaptureNote> notes() throws IOException {
    return Card.open(data).notes();
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

  /** What the signed header of a capture says. */
  CaptureHeader header(Path capture) throws IOException {
    try (var reader = CaptureReader.open(capture, enrolment.keys())) {
      return reader.header();
    }
  }

  /** The events inside a capture. */
  List<TimedEvent> events(Path capture) throws IOException {
    try (var reader = CaptureReader.open(capture, enrolment.keys())) {
      return reader.events();
    }
  }

  /** How long a film or sound plays, in seconds. */
  double seconds(Path media) throws IOException {
    return Double.parseDouble(probe(media, "-show_entries", "format=duration").strip());
  }

  /** What a decoder complains about. */
  String complaints(Path media) throws IOException {
    return output(
        program.encoder(List.of("-v", "error", "-i", media.toString(), "-f", "null", "-")));
  }

  /** The codecs in a file. */
  String codecs(Path media) throws IOException {
    return probe(media, "-of", "default", "-show_entries", "stream=codec_name,start_time");
  }

  /** How many pictures a film has. */
  int pictures(Path media) throws IOException {
    var counted =
        probe(
            media,
            "-count_packets",
            "-select_streams",
            "v:0",
            "-show_entries",
            "stream=nb_read_packets");
    return Integer.parseInt(counted.strip());
  }

  /** The longest time between two sounds of a film that follow each other, in seconds. */
  double longestSilence(Path media) throws IOException {
    double longest = 0;
    double before = Double.POSITIVE_INFINITY;
    var sounds = probe(media, "-select_streams", "a:0", "-show_entries", "packet=pts_time");
    for (var line : sounds.lines().toList()) {
      double at = Double.parseDouble(line);
      longest = Math.max(longest, at - before);
      before = at;
    }
    return longest;
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

  /** Facts about a file, one a line. */
  private String probe(Path media, String... what) throws IOException {
    var arguments = new ArrayList<>(List.of("-v", "error", "-of", "csv=p=0"));
    arguments.addAll(List.of(what));
    arguments.add(media.toString());
    return output(program.probe(arguments));
  }

  private static String output(ProcessBuilder call) throws IOException {
    var process = call.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}

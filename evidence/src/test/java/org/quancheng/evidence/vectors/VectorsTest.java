package org.quancheng.evidence.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.header.CaptureLink;
import org.quancheng.evidence.header.LedgerAnchor;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureSeries;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.evidence.verify.Judgement;
import org.quancheng.evidence.verify.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published vectors: what is in them, and that two verifiers agree about each. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VectorsTest {

  private static final Path VECTORS = Path.of("src/test/resources/vectors");
  private static final Path VERIFIER = Path.of("../docs/verifier/verify_capture.py");

  @TempDir private Path scratch;

  private static final class Trusted {
    static final TrustAnchors ANCHORS = TrustAnchors.load(VECTORS.resolve("anchors"));
  }

  /** What this verifier finds out about each vector, once for all tests. */
  private static Map<String, Judgement> judgements = Map.of();

  /** With {@code -Dvectors=write} the vectors are made again, to be looked at and committed. */
  @BeforeAll
  static void judge_the_vectors(@TempDir Path scratch) throws IOException {
    if ("write".equals(System.getProperty("vectors"))) {
      write(scratch);
    }
    judgements = new TreeMap<>();
    for (String name : verdicts().keySet()) {
      judgements.put(name, judge(VECTORS.resolve(name + ".qcap")));
    }
  }

  private static void write(Path scratch) throws IOException {
    VectorIdentity.found(VECTORS);
    var expected = new ArrayList<String>();
    for (var vector : new VectorMaker(VECTORS, scratch).make().entrySet()) {
      var file = Files.write(VECTORS.resolve(vector.getKey() + ".qcap"), vector.getValue());
      expected.add(vector.getKey() + "\t" + verdict(judge(file)));
    }
    Files.write(VECTORS.resolve("verdicts.tsv"), expected);
  }

  @Test
  void every_vector_has_its_verdict() throws IOException {
    var found = new TreeMap<String, String>();
    judgements.forEach((name, judgement) -> found.put(name, verdict(judgement)));
    assertThat(found).isEqualTo(verdicts()).hasSizeGreaterThan(100);
  }

  /** {@code series.tsv}: a name, the captures that are at hand, and what they tell. */
  @Test
  void what_was_done_to_a_series_is_told_by_the_captures_that_are_left() throws IOException {
    for (String line : Files.readAllLines(VECTORS.resolve("series.tsv"))) {
      String[] cells = line.split("\t", -1);
      var left = Stream.of(cells[1].split(" ")).map(VectorsTest::judged).toList();
      assertThat(String.join("; ", CaptureSeries.problems(left))).as(line).isEqualTo(cells[2]);
    }
  }

  @Test
  void the_ledger_that_a_device_had_seen_is_in_the_header() {
    var header = judged("series-3").header().orElseThrow();
    assertThat(header.origin().anchor())
        .contains(new LedgerAnchor("quancheng.example", 41, SeriesMaker.root(41)));
    assertThat(judged("anchor-too-short").verdict())
        .isEqualTo(new Verdict.Invalid("section 4.2: field 13 is too short"));
  }

  @Test
  void every_vector_is_made_again_to_the_last_byte() throws IOException {
    var made = new VectorMaker(VECTORS, scratch).make();

    assertThat(made.keySet()).isEqualTo(verdicts().keySet());
    for (var vector : made.entrySet()) {
      assertThat(Files.readAllBytes(VECTORS.resolve(vector.getKey() + ".qcap")))
          .as(vector.getKey())
          .isEqualTo(vector.getValue());
    }
  }

  @Test
  void whatever_an_index_says_the_media_are_the_same() throws IOException {
    var keys = KeyRing.load(VECTORS.resolve("keys"));
    byte[] expected = media(VECTORS.resolve("index.qcap"), keys);
    assertThat(expected).hasSize(9 * 200);
    for (String name : verdicts().keySet()) {
      if (name.startsWith("index")) {
        assertThat(media(VECTORS.resolve(name + ".qcap"), keys)).as(name).isEqualTo(expected);
      }
    }
  }

  private static byte[] media(Path file, KeyRing keys) throws IOException {
    var media = new ByteArrayOutputStream();
    try (var reader = CaptureReader.open(file, keys)) {
      for (int second = 8; second >= 0; second--) { // Backwards, so that each is sought.
        assertThat(reader.read(second * 200L, ByteBuffer.allocate(10))).isEqualTo(10);
      }
      reader.copyTo(media);
    }
    return media.toByteArray();
  }

  @Test
  void the_independent_verifier_says_the_same() throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("python3", VERIFIER.toString(), "--trust"));
    command.add(VECTORS.resolve("anchors").toString());
    verdicts().keySet().forEach(name -> command.add(VECTORS.resolve(name + ".qcap").toString()));
    var output = scratch.resolve("output").toFile();
    var process =
        new ProcessBuilder(command)
            .redirectOutput(output)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).isEqualTo(2);

    var found = new TreeMap<String, String>();
    var expected = new TreeMap<>(verdicts());
    for (String line : Files.readAllLines(output.toPath(), StandardCharsets.UTF_8)) {
      var said = new JsonMapper().readTree(line);
      String name = Path.of(said.get("file").asString()).getFileName().toString();
      boolean trusted = said.get("trusted").asBoolean();
      String verdict = said.get("verdict").asString();
      assertThat(trusted).as(name).isEqualTo(!verdict.equals("INVALID"));
      int damaged = said.path("damagedIntervals").asInt(0);
      if (said.path("secondSignature").asString("").equals("not checked")) {
        // Its openssl is older than 3.5: what only a second signature shows, it cannot see.
        expected.replace("twice-signed-header-altered", "PREFIX_DAMAGED\t0");
        expected.replace("twice-signed-seal-altered", "SEALED_INTACT\t0");
      } else {
        assertThat(links(said)).as(name).isEqualTo(links(judged(name.replace(".qcap", ""))));
      }
      found.put(name.replace(".qcap", ""), verdict + "\t" + damaged);
    }
    assertThat(found).isEqualTo(expected);
  }

  /** By what the next capture names this one, and by what this one names the last. */
  private static String links(JsonNode said) {
    return said.path("link").asString("") + " " + said.path("follows").asString("");
  }

  private static String links(Judgement judgement) {
    var follows = judgement.header().flatMap(header -> header.origin().previous());
    return text(judgement.link()) + " " + text(follows);
  }

  private static String text(Optional<CaptureLink> link) {
    return link.map(one -> one.header().hex() + one.lastStatement().hex()).orElse("");
  }

  private static Judgement judged(String name) {
    return Objects.requireNonNull(judgements.get(name), name);
  }

  private static Judgement judge(Path file) throws IOException {
    return CaptureVerifier.judge(file, Trusted.ANCHORS);
  }

  private static String verdict(Judgement judgement) {
    return judgement.verdict().word() + "\t" + judgement.damaged().size();
  }

  private static Map<String, String> verdicts() throws IOException {
    var verdicts = new TreeMap<String, String>();
    for (String line : Files.readAllLines(VECTORS.resolve("verdicts.tsv"))) {
      int tab = line.indexOf('\t');
      verdicts.put(line.substring(0, tab), line.substring(tab + 1));
    }
    return verdicts;
  }
}

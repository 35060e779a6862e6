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
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import tools.jackson.databind.json.JsonMapper;

/** The published vectors: what is in them, and that two verifiers agree about each. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VectorsTest {

  private static final Path VECTORS = Path.of("src/test/resources/vectors");
  private static final Path VERIFIER = Path.of("../docs/verifier/verify_capture.py");

  @TempDir private Path scratch;

  /** With {@code -Dvectors=write} the vectors are made again, to be looked at and committed. */
  @BeforeAll
  static void write_the_vectors_when_asked(@TempDir Path scratch) throws IOException {
    if (!"write".equals(System.getProperty("vectors"))) {
      return;
    }
    VectorIdentity.found(VECTORS);
    var expected = new ArrayList<String>();
    for (var vector : new VectorMaker(VECTORS, scratch).make().entrySet()) {
      var file = Files.write(VECTORS.resolve(vector.getKey() + ".qcap"), vector.getValue());
      expected.add(vector.getKey() + "\t" + verdict(file));
    }
    Files.write(VECTORS.resolve("verdicts.tsv"), expected);
  }

  @Test
  void every_vector_has_its_verdict() throws IOException {
    var found = new TreeMap<String, String>();
    for (String name : verdicts().keySet()) {
      found.put(name, verdict(VECTORS.resolve(name + ".qcap")));
    }
    assertThat(found).isEqualTo(verdicts()).hasSizeGreaterThan(70);
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
      }
      found.put(name.replace(".qcap", ""), verdict + "\t" + damaged);
    }
    assertThat(found).isEqualTo(expected);
  }

  private static String verdict(Path file) throws IOException {
    var judgement = CaptureVerifier.judge(file, TrustAnchors.load(VECTORS.resolve("anchors")));
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

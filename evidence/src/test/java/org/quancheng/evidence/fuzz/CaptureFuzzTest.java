package org.quancheng.evidence.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.HeaderParser;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.header.HeaderCodec;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.evidence.verify.Verdict;

/** Whole files: any bytes give a verdict, or an error that names a section. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CaptureFuzzTest {

  private static final TrustAnchors ANCHORS = TrustAnchors.load(Seeds.VECTORS.resolve("anchors"));
  private static final KeyRing KEYS = KeyRing.load(Seeds.VECTORS.resolve("keys"));

  @FuzzTest
  void header(byte[] data) throws IOException {
    var file = file(data);
    try (var channel = FileChannel.open(file)) {
      HeaderCodec.decode(HeaderParser.read(channel));
    } catch (MalformedCaptureException e) {
      assertThat(e).hasMessageContaining("section ");
    } finally {
      Files.delete(file);
    }
  }

  @FuzzTest
  void core(byte[] data) {
    core(Suite.AES_256_GCM, Captures.RECORDER.chain(), data);
    core(Suite.SM4_GCM, Captures.SM2_RECORDER.chain(), data);
  }

  private static void core(Suite suite, List<X509Certificate> chain, byte[] data) {
    var parts = new HeaderImage.Parts(suite, data, List.of(Seeds.SLOT), new byte[32], chain);
    try {
      HeaderCodec.decode(HeaderImage.build(parts, _ -> new byte[64]));
    } catch (MalformedCaptureException e) {
      assertThat(e).hasMessageContaining("section 4.");
    }
  }

  /** The records behind a header that holds. */
  @FuzzTest
  void records(byte[] data) throws IOException {
    byte[] vector = Files.readAllBytes(Seeds.VECTORS.resolve("index.qcap"));
    var bytes = new ByteArrayOutputStream();
    bytes.write(vector, 0, HeaderImage.BLOCK_BYTES);
    bytes.writeBytes(data);
    var file = file(bytes.toByteArray());
    boolean altered =
        !Arrays.equals(data, Arrays.copyOfRange(vector, HeaderImage.BLOCK_BYTES, vector.length));
    try {
      var verdict = CaptureVerifier.judge(file, ANCHORS).verdict();
      if (altered) {
        assertThat(verdict).isNotEqualTo(new Verdict.SealedIntact());
      }
      try (var reader = CaptureReader.open(file, KEYS)) {
        reader.positionAt(Duration.ofSeconds(3));
        reader.copyTo(OutputStream.nullOutputStream());
        reader.events();
      }
    } catch (MalformedCaptureException e) {
      assertThat(e).hasMessageContaining("section ");
    } finally {
      Files.delete(file);
    }
  }

  private static Path file(byte[] data) throws IOException {
    return Files.write(Files.createTempFile("fuzz", ".qcap"), data);
  }
}

package org.quancheng.transfer.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tus.java.client.TusClient;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.transfer.fixture.DeskServer;
import org.quancheng.transfer.fixture.OpenGate;
import org.quancheng.transfer.fixture.RandomFile;

/** A client others wrote, against our server. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TusJavaClientTest {

  @TempDir Path scratch;

  /** At a multiple of 10 MiB this client sends one more request, without bytes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5_000_000, 10 << 20, 23_456_789})
  void it_brings_a_file_and_resumes_in_the_middle(int bytes) throws Exception {
    var source = RandomFile.write(scratch.resolve("source"), bytes, bytes);
    var gate = new OpenGate();
    try (var server = DeskServer.http(scratch.resolve("desk"), gate)) {
      var client = new TusClient();
      client.setUploadCreationURL(server.uploads().toURL());
      client.enableResuming(new TusURLMemoryStore());
      var upload = new TusUpload(source.toFile());
      upload.setFingerprint("f");
      upload.setMetadata(Map.of("capture", "c1"));

      var first = client.createUpload(upload);
      first.setChunkSize(100_000);
      for (long sent = 0; sent < bytes / 2; ) {
        sent += first.uploadChunk();
      }
      first.finish(false);

      var again = new TusUpload(source.toFile());
      again.setFingerprint("f");
      var second = client.resumeUpload(again);
      assertThat(second.getOffset()).isBetween((long) bytes / 2, (long) bytes / 2 + 100_000);
      while (second.uploadChunk() >= 0) {
        assertThat(second.getOffset()).isPositive();
      }
      second.finish();
      assertThat(Digest.ofFile(gate.awaitReceived().file())).isEqualTo(Digest.ofFile(source));
    }
  }
}

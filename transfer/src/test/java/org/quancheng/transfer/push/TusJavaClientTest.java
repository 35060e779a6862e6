package org.quancheng.transfer.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tus.java.client.ProtocolException;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusExecutor;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.transfer.fixture.BrokenLine;
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

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void it_brings_a_file_over_a_line_that_breaks_in_every_way(long seed) throws Exception {
    var source = RandomFile.write(scratch.resolve("source"), 10_000_001, seed);
    var gate = new OpenGate();
    try (var server = DeskServer.http(scratch.resolve("desk"), gate);
        var line = BrokenLine.to(server.port(), seed)) {
      var client = new TusClient();
      client.setUploadCreationURL(server.uploadsAt(line.port()).toURL());
      client.enableResuming(new TusURLMemoryStore());
      var executor =
          new TusExecutor() {
            @Override
            protected void makeAttempt() throws ProtocolException, IOException {
              var upload = new TusUpload(source.toFile());
              upload.setFingerprint("f");
              upload.setMetadata(Map.of("capture", "c1"));
              var uploader = client.resumeOrCreateUpload(upload);
              uploader.setChunkSize(100_000);
              uploader.setRequestPayloadSize(3_000_000);
              while (uploader.uploadChunk() >= 0) {
                assertThat(uploader.getOffset()).isPositive();
              }
              uploader.finish();
            }
          };
      executor.setDelays(new int[] {50, 100, 200, 400, 400, 400, 400, 400});
      assertThat(executor.makeAttempts()).isTrue();
      assertThat(line.struck()).as("times the line broke").isGreaterThanOrEqualTo(3);
      assertThat(Digest.ofFile(gate.awaitReceived().file())).isEqualTo(Digest.ofFile(source));
    }
  }
}

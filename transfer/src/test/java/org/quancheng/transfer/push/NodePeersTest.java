package org.quancheng.transfer.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.transfer.fixture.BrokenLine;
import org.quancheng.transfer.fixture.DeskServer;
import org.quancheng.transfer.fixture.NodePeers;
import org.quancheng.transfer.fixture.OpenGate;
import org.quancheng.transfer.fixture.RandomFile;

/** A client and a server others wrote for Node.js, against ours. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(240)
class NodePeersTest {

  private static final int BYTES = 10_000_001;

  @TempDir static Path installed;
  private static NodePeers peers;

  @TempDir Path scratch;

  @BeforeAll
  static void install() throws Exception {
    assumeTrue(
        NodePeers.available(), "NOT TESTED against tus-js-client and @tus/server: no node or npm");
    peers = NodePeers.install(installed);
  }

  @Test
  void tus_js_client_brings_a_file_to_our_server_and_resumes_in_the_middle() throws Exception {
    var source = RandomFile.write(scratch.resolve("source"), BYTES, 1);
    var gate = new OpenGate();
    try (var server = DeskServer.http(scratch.resolve("desk"), gate)) {
      var client = peers.start("client.mjs", server.uploads().toString(), source.toString());
      assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(client.exitValue()).isZero();
      assertThat(Digest.ofFile(gate.awaitReceived().file())).isEqualTo(Digest.ofFile(source));
    }
  }

  @Test
  void tus_js_client_brings_a_file_over_a_line_that_breaks_in_every_way() throws Exception {
    var source = RandomFile.write(scratch.resolve("source"), BYTES, 4);
    var gate = new OpenGate();
    try (var server = DeskServer.http(scratch.resolve("desk"), gate);
        var line = BrokenLine.to(server.port(), 4)) {
      var client =
          peers.start("client.mjs", server.uploadsAt(line.port()).toString(), source.toString());
      assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(client.exitValue()).isZero();
      assertThat(line.struck()).as("times the line broke").isGreaterThanOrEqualTo(3);
      assertThat(Digest.ofFile(gate.awaitReceived().file())).isEqualTo(Digest.ofFile(source));
    }
  }

  @Test
  void our_client_brings_a_file_to_tus_server_over_a_line_that_breaks() throws Exception {
    var source = RandomFile.write(scratch.resolve("source"), BYTES, 2);
    var store = Files.createDirectories(scratch.resolve("store"));
    var process = peers.start("server.mjs", store.toString());
    try {
      var output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
      int port = Integer.parseInt(output.readLine());
      assertThat(BrokenLine.push(port, "files", source, 3))
          .isInstanceOfSatisfying(
              PushResult.Completed.class,
              done -> {
                var path = done.upload().getPath();
                var file = store.resolve(path.substring(path.lastIndexOf('/') + 1));
                assertThat(file).hasSize(BYTES).hasSameBinaryContentAs(source);
              });
    } finally {
      process.destroyForcibly();
    }
  }
}

package org.quancheng.transfer.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.fixture.Authority;
import org.quancheng.transfer.fixture.BrokenLine;
import org.quancheng.transfer.fixture.ChaosProxy;
import org.quancheng.transfer.fixture.ChaosProxy.Cut;
import org.quancheng.transfer.fixture.ChaosProxy.Fault;
import org.quancheng.transfer.fixture.DeskServer;
import org.quancheng.transfer.fixture.MemoryResume;
import org.quancheng.transfer.fixture.OpenGate;
import org.quancheng.transfer.fixture.RandomFile;
import org.quancheng.transfer.link.DeviceHttp;
import org.quancheng.transfer.link.MutualTls;
import org.quancheng.transfer.upload.UploadLimits;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResumeTest {

  private static final long BYTES = 21_000_001; // Three segments, the last one short and odd.
  private static final List<Fault> FAULTS = List.of(Fault.RESET, Fault.STALL, Fault.HALF_OPEN);
  private static final Authority AUTHORITY = new Authority("Bureau");

  @TempDir Path scratch;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void a_push_over_a_line_that_breaks_at_random_bytes_brings_every_byte(long seed)
      throws Exception {
    var random = new Random(seed);
    int[] left = {6};
    var result =
        pushThroughProxy(() ->
            left[0]-- > 0
                ? Optional.of(
                    new Cut(random.nextLong(6_000_000), FAULTS.get(random.nextInt(FAULTS.size()))))
                : Optional.empty());
    assertThat(result.struck()).as("lines that broke").isGreaterThanOrEqualTo(3);
    assertThat(result.digest()).isEqualTo(Digest.ofFile(result.source()));
  }

  @Test
  void a_push_over_a_sound_line_brings_every_byte_at_the_first_try() throws Exception {
    var result = pushThroughProxy(Optional::empty);
    assertThat(result.digest()).isEqualTo(Digest.ofFile(result.source()));
  }

  /** Without TLS, which would refuse what comes twice before our server sees it. */
  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void requests_that_come_twice_bring_every_byte_once(long seed) throws Exception {
    var file = RandomFile.write(scratch.resolve("source"), BYTES, 43);
    var gate = new OpenGate().expecting(SegmentList.of(file));
    try (var server = DeskServer.http(scratch.resolve("desk"), gate)) {
      assertThat(BrokenLine.push(server.port(), "v1/uploads", file, seed))
          .isInstanceOf(PushResult.Completed.class);
      assertThat(Digest.ofFile(gate.awaitReceived().file())).isEqualTo(Digest.ofFile(file));
    }
  }

  private record Outcome(Path source, Digest digest, int struck) {}

  private Outcome pushThroughProxy(Supplier<Optional<Cut>> plan)
      throws IOException, SQLException, InterruptedException {
    var file = RandomFile.write(scratch.resolve("source"), BYTES, 42);
    var gate = new OpenGate().expecting(SegmentList.of(file));
    var dock = AUTHORITY.device("dock-1", DeviceRole.DOCK);
    var tls = new DeskServer.Tls(MutualTls.serverContext(dock), AUTHORITY.anchors());
    try (var server =
            DeskServer.start(scratch.resolve("desk"), gate, tls, 0, UploadLimits.usual());
        var proxy = new ChaosProxy(server.port(), plan);
        var http = http()) {
      var client =
          new UploadClient(
              http,
              new UploadClient.Patience(
                  Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(1)),
              InstantSource.system(),
              new Random(7));
      var request =
          new PushRequest(
              server.uploadsAt(proxy.port()),
              file,
              Map.of("capture", "c1"),
              RateLimit.none(),
              new MemoryResume());
      assertThat(client.push(request)).isInstanceOf(PushResult.Completed.class);
      var upload = gate.awaitReceived();
      assertThat(upload.owner()).isEqualTo("rec-1");
      assertThat(upload.alteredSegments()).isZero();
      return new Outcome(file, Digest.ofFile(upload.file()), proxy.struck());
    }
  }

  private static HttpClient http() {
    var recorder = AUTHORITY.device("rec-1", DeviceRole.RECORDER);
    return DeviceHttp.client(
        MutualTls.clientContext(
            recorder, AUTHORITY.anchors(), DeviceRole.DOCK, InstantSource.system()));
  }
}

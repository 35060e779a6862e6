package org.quancheng.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.transfer.fixture.DeskProcess;
import org.quancheng.transfer.fixture.DeskServer;
import org.quancheng.transfer.fixture.MemoryResume;
import org.quancheng.transfer.fixture.OpenGate;
import org.quancheng.transfer.fixture.RandomFile;
import org.quancheng.transfer.fixture.TusCaller;
import org.quancheng.transfer.push.PushRequest;
import org.quancheng.transfer.push.PushResult;
import org.quancheng.transfer.push.RateLimit;
import org.quancheng.transfer.push.UploadClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class RestartTest {

  private static final int BYTES = 40_000_000;

  @TempDir Path scratch;

  @Test
  void a_push_survives_three_kills_of_the_receiving_process() throws Exception {
    var source = RandomFile.write(scratch.resolve("source"), BYTES, 21);
    var data = scratch.resolve("desk");
    var confirmed = new LinkedBlockingQueue<Long>();
    var patience =
        new UploadClient.Patience(
            Duration.ofMillis(50), Duration.ofMillis(300), Duration.ofSeconds(3));
    try (var http = HttpClient.newHttpClient()) {
      var desk = DeskProcess.start(data, 0);
      var client = new UploadClient(http, patience, InstantSource.system(), new Random(1));
      var request =
          new PushRequest(
                  desk.uploads(),
                  source,
                  Map.of("capture", "c1"),
                  RateLimit.ofBytes(25_000_000),
                  new MemoryResume())
              .watchedBy(confirmed::add);
      var push = CompletableFuture.supplyAsync(() -> pushed(client, request));
      var random = new Random(2);
      for (int kill = 0; kill < 3; kill++) {
        confirmed.poll(20, TimeUnit.SECONDS);
        awaitGrowth(data.resolve("uploads"), random.nextInt(9_000_000));
        desk.kill();
        desk = DeskProcess.start(data, desk.port());
      }
      try (var _ = desk) {
        assertThat(push.get(60, TimeUnit.SECONDS)).isInstanceOf(PushResult.Completed.class);
      }
    }
    var gate = new OpenGate();
    try (var _ = DeskServer.http(data, gate)) {
      var upload = gate.awaitReceived(); // Announced again, since nobody had taken it.
      assertThat(Digest.ofFile(upload.file())).isEqualTo(Digest.ofFile(source));
    }
  }

  @Test
  void bytes_that_were_never_acknowledged_are_cut_off_at_the_start() throws Exception {
    var file = RandomFile.bytes(100_000, 22);
    var data = scratch.resolve("desk");
    var gate = new OpenGate();
    UploadId id;
    try (var server = DeskServer.http(data, gate);
        var caller = new TusCaller(server.uploads(), "rec-1")) {
      var upload = caller.created(file.length, "c1");
      caller.patch(upload, 0, Arrays.copyOf(file, 60_000));
      id = new UploadId(upload.getPath().substring("/v1/uploads/".length()));
      Files.write(
          server.desk().find(id).orElseThrow().file(), new byte[999], StandardOpenOption.APPEND);
    }
    try (var server = DeskServer.http(data, gate);
        var caller = new TusCaller(server.uploads(), "rec-1")) {
      assertThat(server.desk().find(id).orElseThrow().file()).hasSize(60_000);
      var rest = Arrays.copyOfRange(file, 60_000, file.length);
      caller.patch(server.uploads().resolve("/v1/uploads/" + id), 60_000, rest);
      assertThat(gate.awaitReceived().file()).hasBinaryContent(file);
    }
  }

  @Test
  void a_medium_that_lost_acknowledged_bytes_makes_the_sender_begin_anew() throws Exception {
    var data = scratch.resolve("desk");
    var gate = new OpenGate();
    UploadId id;
    try (var server = DeskServer.http(data, gate);
        var caller = new TusCaller(server.uploads(), "rec-1")) {
      var upload = caller.created(100, "c1");
      caller.patch(upload, 0, new byte[60]);
      id = new UploadId(upload.getPath().substring("/v1/uploads/".length()));
      Files.write(server.desk().find(id).orElseThrow().file(), new byte[10]);
    }
    try (var server = DeskServer.http(data, gate)) {
      assertThat(server.desk().find(id).orElseThrow().offsetBytes()).isZero();
    }
  }

  @Test
  void a_file_without_a_row_is_set_aside_and_not_deleted() throws Exception {
    var uploads = Files.createDirectories(scratch.resolve("desk/uploads"));
    Files.write(uploads.resolve("stray.part"), new byte[5]);
    try (var _ = DeskServer.http(scratch.resolve("desk"), new OpenGate())) {
      assertThat(uploads.resolve("stray.part")).doesNotExist();
      assertThat(uploads.resolve("orphans/stray.part")).hasSize(5);
    }
  }

  private static PushResult pushed(UploadClient client, PushRequest request) {
    try {
      return client.push(request);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Waits until the one file that is coming in has grown by so many bytes. */
  private static void awaitGrowth(Path uploads, int bytes) throws Exception {
    long wanted = size(uploads) + bytes;
    while (size(uploads) < Math.min(wanted, BYTES - 1_000_000)) {
      new java.util.concurrent.CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
    }
  }

  private static long size(Path uploads) throws Exception {
    if (!Files.exists(uploads)) {
      return 0;
    }
    try (var files = Files.newDirectoryStream(uploads, "*.part")) {
      for (var file : files) {
        return Files.size(file);
      }
      return 0;
    }
  }
}

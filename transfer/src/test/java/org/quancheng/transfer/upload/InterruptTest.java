package org.quancheng.transfer.upload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.digest.Digest;
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
@Timeout(60)
class InterruptTest {

  private static final byte[] FILE = RandomFile.bytes(1_000_000, 11);

  @TempDir Path scratch;

  @Test
  void a_sender_whose_line_died_silently_goes_on_at_once() throws Exception {
    var gate = new OpenGate();
    try (var server = DeskServer.http(scratch.resolve("desk"), gate);
        var caller = new TusCaller(server.uploads(), "anybody")) {
      var upload = caller.created(FILE.length, "c1");
      try (var dead = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        stallAfter(dead, upload, 400_000);
        awaitBytes(server, upload);
        long start = System.nanoTime();
        long offset = caller.offset(upload);
        assertThat(offset).as("what the dead line brought is kept").isEqualTo(400_000);
        var rest = Arrays.copyOfRange(FILE, 400_000, FILE.length);
        assertThat(caller.patch(upload, offset, rest).statusCode()).isEqualTo(204);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(dead.getInputStream().read()).as("the old line is closed").isNegative();
      }
      assertThat(Digest.ofFile(gate.awaitReceived().file())).isEqualTo(Digest.of(FILE));
    }
  }

  @Test
  void two_clients_at_one_upload_end_with_one_whole_file() throws Exception {
    var source = RandomFile.write(scratch.resolve("source"), 30_000_000, 12);
    var gate = new OpenGate();
    try (var server = DeskServer.http(scratch.resolve("desk"), gate);
        var http = HttpClient.newHttpClient();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var pushes =
          threads.invokeAll(
              List.of(
                  push(http, server.uploads(), source, 1),
                  push(http, server.uploads(), source, 2)));
      for (var push : pushes) {
        assertThat(push.get()).isInstanceOf(PushResult.Completed.class);
      }
      assertThat(Digest.ofFile(gate.awaitReceived().file())).isEqualTo(Digest.ofFile(source));
      assertThat(gate.waiting()).as("announced once only").isZero();
    }
  }

  private static Callable<PushResult> push(HttpClient http, URI uploads, Path source, long seed) {
    var patience =
        new UploadClient.Patience(
            Duration.ofMillis(50), Duration.ofMillis(400), Duration.ofSeconds(5));
    var client = new UploadClient(http, patience, InstantSource.system(), new Random(seed));
    var request =
        new PushRequest(
            uploads,
            source,
            Map.of("capture", "c1"),
            RateLimit.ofBytes(30_000_000),
            new MemoryResume());
    return () -> client.push(request);
  }

  /** A request that announces the whole file, sends a part and then is silent. */
  private static void stallAfter(Socket socket, URI upload, int bytes) throws IOException {
    var head =
        """
        PATCH %s HTTP/1.1\r
        Host: desk\r
        Tus-Resumable: 1.0.0\r
        Upload-Offset: 0\r
        Content-Type: application/offset+octet-stream\r
        Content-Length: %d\r
        \r
        """
            .formatted(upload.getPath(), FILE.length);
    var out = socket.getOutputStream();
    out.write(head.getBytes(US_ASCII));
    out.write(FILE, 0, bytes);
    out.flush();
  }

  /** Waits until the request is at work: the file it writes is there and has its first bytes. */
  private static void awaitBytes(DeskServer server, URI upload) throws Exception {
    var name = upload.getPath().substring(upload.getPath().lastIndexOf('/') + 1);
    var file = server.desk().find(new UploadId(name)).orElseThrow().file();
    try (var watch = FileSystems.getDefault().newWatchService()) {
      file.resolveSibling(".").register(watch, ENTRY_CREATE, ENTRY_MODIFY);
      while (!Files.exists(file) || Files.size(file) < 262_144) {
        var key = watch.poll(100, TimeUnit.MILLISECONDS);
        if (key != null) {
          key.reset();
        }
      }
    }
  }
}

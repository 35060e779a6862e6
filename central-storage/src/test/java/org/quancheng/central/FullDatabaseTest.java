package org.quancheng.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.central.Bureau.Subject;
import org.quancheng.central.intake.IntakeProbe;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.exchange.ErasedReport;
import org.quancheng.transfer.exchange.TransferStatus;
import org.quancheng.transfer.message.TransferState;
import org.quancheng.transfer.push.PushResult;
import org.quancheng.transfer.wire.Answer;

/** The database's disk is full at each step of the way; it needs leave to mount a small one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FullDatabaseTest {

  private static final String SENTENCE = "数据库写不进去";

  @TempDir private Path directory;
  private Bureau bureau;
  private SmallDisk disk;
  private CentralStore store;
  private TestDock dock;
  private String cookie;
  private volatile IntakeProbe.@Nullable Step fillsAt;

  @BeforeEach
  void start() throws Exception {
    bureau = new Bureau(directory);
    disk = SmallDisk.mount(bureau.data(), 8);
    for (var elsewhere : List.of("broker", "intake")) {
      var folder = Files.createDirectories(directory.resolve("large").resolve(elsewhere));
      Files.createSymbolicLink(disk.place().resolve(elsewhere), folder);
    }
    store = open();
    dock = new TestDock(bureau, bureau.device("dock-1", DeviceRole.DOCK));
    cookie = signIn();
  }

  private CentralStore open() throws Exception {
    var settings = Settings.load(bureau.settings(), CentralSettings.class);
    return CentralStore.start(settings, InstantSource.system(), this::passed);
  }

  private void passed(IntakeProbe.Step step) {
    if (step == fillsAt) {
      fillsAt = null;
      disk.fill();
    }
  }

  @AfterEach
  void stop() throws Exception {
    if (dock != null) {
      dock.close();
      store.close();
      disk.close();
    }
  }

  @Test
  void each_step_waits_for_room_says_so_and_goes_on_by_itself() throws Exception {
    var file = bureau.seal(Subject.video(1), new byte[1_000_000]);
    var offer = dock.offer(file, 1);

    disk.fill();
    assertThat(status(dock.central().offer(offer))).isEqualTo(503);
    assertThat(page()).contains(SENTENCE, "腾出空间");
    disk.makeRoom();
    assertThat(status(dock.central().status(offer.transferId()))).isEqualTo(404);
    dock.announce(offer, file);
    assertThat(page()).doesNotContain(SENTENCE);

    var granted = dock.awaitGrant(offer.transferId());
    disk.fill();
    var pushed = push(granted, file);
    awaitSentence();
    fillsAt = IntakeProbe.Step.STORED;
    disk.makeRoom();
    assertThat(pushed.get(60, TimeUnit.SECONDS)).isInstanceOf(PushResult.Completed.class);

    awaitSentence();
    assertThat(status(dock.central().receipt(offer.transferId()))).isEqualTo(404);
    disk.makeRoom();
    var signed = dock.await(offer.transferId(), found -> found.receipt() != null);
    var receipt = Objects.requireNonNull(signed.receipt());
    assertThat(bureau.receiptKeys().verify(receipt).fileDigest()).isEqualTo(Digest.ofFile(file));
    assertThat(page()).doesNotContain(SENTENCE);

    var digest = Digest.of(receipt.getBytes(StandardCharsets.UTF_8));
    var erased = new ErasedReport(1, digest, Instant.now());
    disk.fill();
    assertThat(status(dock.central().erased(offer.transferId(), erased))).isEqualTo(503);
    disk.makeRoom();
    assertThat(status(dock.central().erased(offer.transferId(), erased))).isEqualTo(200);
    assertThat(TestDock.ok(dock.central().status(offer.transferId())).state())
        .isEqualTo(TransferState.CLOSED);
  }

  @Test
  void a_store_that_finds_no_room_at_its_start_says_what_to_do_and_starts_when_there_is()
      throws Exception {
    var receipt = dock.deliver(bureau.seal(Subject.video(1), new byte[100_000]), 1);
    store.close();
    disk.fill();

    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(this::open)
        .withMessageContaining("cannot be written")
        .satisfies(e -> assertThat(e.remedy()).contains("Make room"));

    disk.makeRoom();
    store = open();
    var transfer = bureau.receiptKeys().verify(receipt).transferId();
    assertThat(TestDock.ok(dock.central().status(transfer)).receipt()).isEqualTo(receipt);
  }

  private CompletableFuture<PushResult> push(TransferStatus granted, Path file) {
    var result = new CompletableFuture<PushResult>();
    Thread.startVirtualThread(() -> {
      try {
        result.complete(dock.push(granted, file));
      } catch (IOException e) {
        result.completeExceptionally(e);
      }
    });
    return result;
  }

  private static int status(Answer<?> answer) {
    return switch (answer) {
      case Answer.Ok<?> _ -> 200;
      case Answer.Refused<?>(var problem) -> problem.status();
    };
  }

  private void awaitSentence() throws Exception {
    var pause = new CountDownLatch(1);
    for (int look = 0; look < 600 && !page().contains(SENTENCE); look++) {
      pause.await(50, TimeUnit.MILLISECONDS);
    }
    assertThat(page()).contains(SENTENCE);
  }

  private String signIn() throws Exception {
    var link = URI.create(store.ready().substring(store.ready().indexOf("signin=") + 7));
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.discarding()).headers();
      return answer.firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }
  }

  private String page() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(store.web().resolve("/worklists")).header("Cookie", cookie);
      return http.send(request.build(), BodyHandlers.ofString()).body();
    }
  }
}

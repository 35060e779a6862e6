package org.quancheng.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.central.Bureau.Subject;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Folders;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.evidence.receipt.Receipt;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.exchange.ErasedReport;
import org.quancheng.transfer.exchange.TransferStatus;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.message.ReceiptNotice;
import org.quancheng.transfer.message.Sync;
import org.quancheng.transfer.message.TransferState;
import org.quancheng.transfer.push.PushResult;
import org.quancheng.transfer.push.RateLimit;
import org.quancheng.transfer.wire.Answer;

/** What goes wrong around the store, and that only delay comes of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreFaultsTest {

  @TempDir private Path directory;
  private Bureau bureau;
  private CentralStore store;
  private TestDock dock;

  @BeforeEach
  void start() throws Exception {
    bureau = new Bureau(directory);
    store = open();
    dock = new TestDock(bureau, bureau.device("dock-1", DeviceRole.DOCK));
  }

  private CentralStore open() throws Exception {
    var settings = Settings.load(bureau.settings(), CentralSettings.class);
    return CentralStore.start(settings, InstantSource.system(), _ -> {});
  }

  @AfterEach
  void stop() throws Exception {
    dock.close();
    store.close();
  }

  private Path capture(long number) throws IOException {
    return bureau.seal(Subject.video(number), new byte[1_000_000]);
  }

  @Test
  void another_docks_transfer_does_not_exist() throws Exception {
    var file = capture(1);
    var offer = dock.offer(file, 1);
    dock.announce(offer, file);
    try (var other = new TestDock(bureau, bureau.device("dock-2", DeviceRole.DOCK))) {
      assertThat(status(other.central().status(offer.transferId()))).isEqualTo(404);
      assertThat(status(other.central().receipt(offer.transferId()))).isEqualTo(404);
      assertThat(status(other.central().offer(offer))).isEqualTo(404);
      var granted = dock.awaitGrant(offer.transferId());
      assertThat(other.push(granted, file))
          .isInstanceOfSatisfying(
              PushResult.Refused.class, refused -> assertThat(refused.status()).isEqualTo(404));
      assertThat(TestDock.ok(other.central().pending(0)).transfers()).isEmpty();
    }
  }

  @Test
  void an_offer_again_is_answered_alike_and_another_file_under_its_id_is_a_conflict()
      throws Exception {
    var file = capture(1);
    var offer = dock.offer(file, 1);
    dock.announce(offer, file);
    assertThat(TestDock.ok(dock.central().offer(offer)).transferId()).isEqualTo(offer.transferId());
    var other = dock.offer(capture(2), 2);
    var forged =
        new Offer(
            offer.transferId(),
            2,
            other.recorder(),
            other.captureId(),
            2,
            other.file(),
            0,
            other.prio(),
            true,
            other.verdict(),
            null);
    assertThat(status(dock.central().offer(forged))).isEqualTo(409);
  }

  @Test
  void the_same_file_under_a_new_transfer_is_receipted_without_sending_a_byte() throws Exception {
    var file = capture(1);
    dock.deliver(file, 1);
    var again = dock.offer(file, 1);
    var status = TestDock.ok(dock.central().offer(again));

    var receipt = bureau.receiptKeys().verify(Objects.requireNonNull(status.receipt()));
    assertThat(receipt.transferId()).isEqualTo(again.transferId());
    assertThat(receipt.ledgerPosition()).isEqualTo(2);
  }

  @Test
  void two_docks_that_claim_one_capture_get_a_receipt_each_and_it_is_stored_once()
      throws Exception {
    var file = capture(1);
    var here = dock.offer(file, 1);
    dock.announce(here, file);
    try (var other = new TestDock(bureau, bureau.device("dock-2", DeviceRole.DOCK))) {
      var there = other.offer(file, 1);
      other.announce(there, file);
      assertThat(other.push(other.awaitGrant(there.transferId()), file))
          .isInstanceOf(PushResult.Completed.class);
      assertThat(dock.push(dock.awaitGrant(here.transferId()), file))
          .isInstanceOf(PushResult.Completed.class);

      var ours = receipt(dock, here);
      var theirs = receipt(other, there);
      assertThat(ours.dock()).isEqualTo(dock.name());
      assertThat(theirs.dock()).isEqualTo(other.name());
      assertThat(ours.fileDigest()).isEqualTo(theirs.fileDigest());
      assertThat(awaitPage("/api/captures", "SEALED_INTACT")).contains("\"total\":1");
      assertThat(status(other.central().erased(here.transferId(), erased(ours)))).isEqualTo(404);
    }
  }

  private Receipt receipt(TestDock dock, Offer offer) throws Exception {
    var status = dock.await(offer.transferId(), found -> found.receipt() != null);
    return bureau.receiptKeys().verify(Objects.requireNonNull(status.receipt()));
  }

  private static ErasedReport erased(Receipt receipt) {
    return new ErasedReport(receipt.captureNumber(), Digest.of(new byte[] {1}), Instant.now());
  }

  @Test
  void a_damaged_capture_is_kept_aside_without_a_receipt() throws Exception {
    var file = capture(1);
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    var offer = dock.offer(file, 1, "损坏", Duration.ZERO);
    dock.announce(offer, file);
    dock.push(dock.awaitGrant(offer.transferId()), file);

    var status =
        dock.await(offer.transferId(), found -> found.state() == TransferState.QUARANTINED);
    assertThat(status.receipt()).isNull();
    var hex = Digest.ofFile(file).hex();
    for (var root : List.of("a", "b")) {
      var copy =
          bureau.vault(root).resolve("quarantine/" + hex.substring(0, 2) + "/" + hex + ".qcap");
      assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
    }
  }

  @Test
  void what_a_dock_with_an_expired_certificate_brings_is_taken_in_and_kept_aside()
      throws Exception {
    var file = capture(1);
    try (var expired = new TestDock(bureau, bureau.expired("dock-old", DeviceRole.DOCK))) {
      var offer = expired.offer(file, 1);
      var status = expired.announce(offer, file);
      assertThat(status.grant()).isNull();
      assertThat(expired.push(status, file)).isInstanceOf(PushResult.Completed.class);
      var kept =
          expired.await(offer.transferId(), found -> found.state() == TransferState.QUARANTINED);
      assertThat(kept.receipt()).isNull();
    }
  }

  @Test
  void a_root_that_fails_holds_the_receipt_back_says_so_and_is_tried_again() throws Exception {
    var root = bureau.vault("b");
    Files.move(root, directory.resolve("away"));
    Files.createFile(root);
    var file = capture(1);
    var offer = dock.offer(file, 1);
    dock.announce(offer, file);
    dock.push(dock.awaitGrant(offer.transferId()), file);
    dock.await(offer.transferId(), found -> found.state() == TransferState.RECEIVED);
    var page = awaitPage("/worklists", root.toString());
    assertThat(page).contains("写不进去").contains("自动继续");
    assertThat(status(dock.central().receipt(offer.transferId()))).isEqualTo(404);

    Files.delete(root);
    var status = dock.await(offer.transferId(), found -> found.receipt() != null);
    assertThat(status.state()).isEqualTo(TransferState.RECEIPTED);
  }

  @Test
  void a_broker_that_lost_everything_in_mid_transfer_loses_nothing() throws Exception {
    dock.connect(bureau, directory);
    var first = capture(1);
    var large = new byte[20_000_000];
    Bureau.RANDOM.nextBytes(large);
    var second = bureau.seal(Subject.video(2), large);
    var offer = dock.offer(first, 1);
    var open = dock.offer(second, 2);
    dock.announce(offer, first);
    dock.announce(open, second);
    dock.push(dock.awaitGrant(offer.transferId()), first);
    dock.await(offer.transferId(), found -> found.receipt() != null);
    var granted = dock.awaitGrant(open.transferId());
    var pushed =
        CompletableFuture.supplyAsync(() -> slowly(granted, second), Thread::startVirtualThread);
    var middle = dock.await(open.transferId(), found -> found.offset() > 0);
    assertThat(middle.offset()).isLessThan(open.file().size());

    store.close();
    Folders.remove(bureau.data().resolve("broker"));
    store = open();

    assertThat(pushed.get(60, TimeUnit.SECONDS)).isInstanceOf(PushResult.Completed.class);
    dock.await(open.transferId(), found -> found.receipt() != null);
    drain();
    dock.say(
        new Sync(
            List.of(
                new Sync.Entry(
                    offer.transferId(), TransferState.RECEIVED, 1, offer.file().size(), 3)),
            List.of(),
            false));
    assertThat(dock.hear(ReceiptNotice.class).transferId()).isEqualTo(offer.transferId());
  }

  private PushResult slowly(TransferStatus granted, Path file) {
    try {
      return dock.push(granted, file, RateLimit.ofBytes(8_000_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void drain() throws InterruptedException {
    while (dock.hear(ReceiptNotice.class, Duration.ofSeconds(2)).isPresent()) {
      // What was said before the sync does not count.
    }
  }

  @Test
  void an_erasure_counts_only_against_the_receipt_of_its_own_transfer() throws Exception {
    var file = capture(1);
    var offer = dock.offer(file, 1);
    dock.announce(offer, file);
    dock.push(dock.awaitGrant(offer.transferId()), file);
    var receipt =
        Objects.requireNonNull(
            dock.await(offer.transferId(), found -> found.receipt() != null).receipt());
    var wrong = new ErasedReport(1, Digest.of(new byte[] {1}), Instant.now());
    assertThat(status(dock.central().erased(offer.transferId(), wrong))).isEqualTo(409);
    var right =
        new ErasedReport(1, Digest.of(receipt.getBytes(StandardCharsets.UTF_8)), Instant.now());
    TestDock.ok(dock.central().erased(offer.transferId(), right));
    TestDock.ok(dock.central().erased(offer.transferId(), right));

    assertThat(TestDock.ok(dock.central().status(offer.transferId())).state())
        .isEqualTo(TransferState.CLOSED);
    assertThat(awaitPage("/api/captures", "ERASED")).contains("\"total\":1");
  }

  @Test
  void a_lost_index_is_made_again_from_the_vault() throws Exception {
    dock.deliver(capture(1), 1);
    store.close();
    for (var suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(bureau.data().resolve("central.db" + suffix));
    }
    store = open();

    assertThat(awaitPage("/api/captures", "SEALED_INTACT")).contains("明应急罚〔2026〕1号");
  }

  @Test
  void pages_and_lists_are_closed_to_everyone_without_a_session() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      for (var path : List.of("/", "/worklists", "/ledger", "/captures/" + "0".repeat(64))) {
        var answer = http.send(get(path).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in");
      }
      assertThat(http.send(get("/api/captures").build(), BodyHandlers.ofString()).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void a_sign_in_link_works_once() throws Exception {
    var link = URI.create(store.ready().substring(store.ready().indexOf("signin=") + 7));
    try (var http = HttpClient.newHttpClient()) {
      var first = http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
      assertThat(first.headers().firstValue("Set-Cookie").orElse(""))
          .contains("HttpOnly")
          .contains("SameSite=Strict");
      var second = http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
      assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void a_second_store_on_the_same_data_is_refused() {
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(this::open)
        .withMessageContaining("already using");
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "devices", "broker"})
  void a_port_that_is_taken_is_named_with_what_to_do(String name) throws Exception {
    store.close();
    int port =
        switch (name) {
          case "web" -> bureau.webPort();
          case "devices" -> bureau.devicesPort();
          default -> bureau.brokerPort();
        };
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(OperatorException.class)
          .isThrownBy(this::open)
          .withMessage("port %d of '%s' is already in use", port, name)
          .satisfies(e -> assertThat(e.remedy()).contains("another port"));
    }
    store = open();
  }

  @Test
  void an_unknown_setting_is_named_with_the_nearest_known_one() throws Exception {
    Files.writeString(bureau.settings(), bureau.toml().replace("vaults", "vault"));

    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> Settings.load(bureau.settings(), CentralSettings.class))
        .withMessageContaining("vault")
        .satisfies(e -> assertThat(e.remedy()).contains("vaults"));
  }

  @Test
  void an_unknown_transfer_is_not_found() throws Exception {
    assertThat(status(dock.central().status(UUID.randomUUID()))).isEqualTo(404);
  }

  private static int status(Answer<?> answer) {
    return switch (answer) {
      case Answer.Ok<?> _ -> 200;
      case Answer.Refused<?>(var problem) -> problem.status();
    };
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(store.web().resolve(path));
  }

  /** A page, once it contains a text; a new link signs in for it. */
  private String awaitPage(String path, String wanted) throws Exception {
    var link = URI.create(store.ready().substring(store.ready().indexOf("signin=") + 7));
    var pause = new CountDownLatch(1);
    try (var http = HttpClient.newHttpClient()) {
      var signedIn = http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.discarding());
      var cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
      for (int i = 0; i < 600; i++) {
        var request = get(path).header("Cookie", cookie).build();
        var body = http.send(request, BodyHandlers.ofString()).body();
        if (body.contains(wanted)) {
          return body;
        }
        pause.await(100, TimeUnit.MILLISECONDS);
      }
    }
    throw new AssertionError(path + " never contained " + wanted);
  }
}

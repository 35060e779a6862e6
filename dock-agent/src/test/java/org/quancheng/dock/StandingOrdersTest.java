package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.dock.fixture.TestRecorder;
import org.quancheng.dock.fixture.TestStore;
import org.quancheng.dock.fixture.Wait;
import org.quancheng.dock.forward.Forwarder;
import org.quancheng.transfer.message.LatenessNotice;
import org.quancheng.transfer.message.LatenessNotice.Told;

/** A whole dock under what the store says of it, without any broker. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandingOrdersTest {

  @TempDir private Path directory;
  private TestStore store;
  private DockFixture dock;

  @BeforeEach
  void start() throws Exception {
    store = new TestStore(directory.resolve("store"));
    dock = DockFixture.start(directory.resolve("dock"), store.address());
  }

  @AfterEach
  void stop() throws Exception {
    dock.close();
    store.close();
  }

  private String page() throws Exception {
    return ask(HttpRequest.newBuilder(URI.create(dock.kiosk())).build()).body();
  }

  private static HttpResponse<String> ask(HttpRequest request) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private HttpResponse<String> putFirst(int bay, String from) throws Exception {
    var address = URI.create(dock.kiosk()).resolve("/first/" + bay);
    return ask(
        HttpRequest.newBuilder(address)
            .header("Sec-Fetch-Site", from)
            .POST(BodyPublishers.noBody())
            .build());
  }

  private long held() throws IOException {
    try (var files = Files.list(dock.data().resolve("spool"))) {
      return files.filter(file -> file.toString().endsWith(".qcap")).count();
    }
  }

  @Test
  void a_paused_dock_collects_but_uploads_nothing_also_after_a_restart() throws Exception {
    store.order(true, LatenessNotice.NONE);
    Wait.until("the screen says so", () -> page().contains("已暂停上传"));
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.film(10_000);
      recorder.pushAll(recorder.dock());
      dock.awaitBay(1, "HELD");
      Wait.until("the store was offered it", () -> store.offers().size() == 1);

      int port = store.port();
      store.close();
      dock.restart();
      assertThat(page()).as("kept while the store is down").contains("已暂停上传");
      store = new TestStore(directory.resolve("store-2"), port);
      store.order(true, LatenessNotice.NONE);
      Wait.until("the store was offered it again", () -> store.offers().size() == 1);
      assertThat(store.receipts()).isZero();

      store.order(false, LatenessNotice.NONE);
      Wait.until("the store has signed", () -> store.receipts() == 1);
      assertThat(page()).doesNotContain("已暂停上传");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void no_more_uploads_run_at_a_time_than_the_store_says_and_all_together_no_faster(int slots)
      throws Exception {
    long bytesPerSecond = 150_000;
    store.rule(slots, bytesPerSecond * Byte.SIZE);
    try (var recorder = dock.recorder("recorder-1", 1)) {
      for (int capture = 0; capture < 3; capture++) {
        recorder.film(60_000);
      }
      var orders = recorder.dock();
      long before = System.nanoTime();
      recorder.pushAll(orders);
      Wait.until("the store has signed for all", () -> store.receipts() == 3);

      var took = Duration.ofNanos(System.nanoTime() - before);
      assertThat(took).isGreaterThan(Duration.ofMillis(180_000 * 1000 / bytesPerSecond - 150));
      assertThat(store.sendingMost()).isEqualTo(slots);
    }
  }

  @Test
  void the_screen_says_what_will_be_late_and_what_is() throws Exception {
    store.order(false, new LatenessNotice(3, 0, Instant.now(), Told.OFFICER));
    Wait.until("foreseen", () -> page().contains("3 件摄录可能超过 24 小时"));
    store.order(false, new LatenessNotice(2, 1, Instant.now(), Told.HEAD));
    Wait.until("late", () -> page().contains("1 件摄录已超过 24 小时"));
    store.order(false, LatenessNotice.NONE);
    Wait.until("calm", () -> page().contains("方可取走"));
  }

  @Test
  void what_an_officer_puts_first_is_offered_once_more_as_first() throws Exception {
    store.grants(false);
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.film(10_000);
      recorder.film(11_000);
      recorder.pushAll(recorder.dock());
      dock.awaitBay(1, "HELD");
      Wait.until("both are offered", () -> store.offers().size() == 2);
      assertThat(store.first()).isEmpty();
      assertThat(page()).contains("优先上传");

      assertThat(putFirst(1, "cross-site").statusCode()).isEqualTo(403);
      assertThat(putFirst(2, "same-origin").statusCode()).isEqualTo(404);
      assertThat(putFirst(1, "same-origin").statusCode()).isEqualTo(204);

      Wait.until("both are first", () -> store.first().size() == 2);
    }
  }

  @Test
  void the_store_counts_from_the_end_of_the_capture_whatever_the_docks_clock_says()
      throws Exception {
    store.grants(false);
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.film(10_000);
      recorder.pushAll(recorder.dock());
      Wait.until("it is offered", () -> store.offers().size() == 1);
      var offer = store.offers().getFirst();
      var age = Duration.between(offer.file().recordedTo(), Instant.now());
      assertThat(Duration.ofMillis(offer.ageMs()))
          .isBetween(age.minusSeconds(60), age.plusSeconds(5));
    }
  }

  @Test
  void what_is_closed_is_forgotten_after_its_time_and_what_is_open_never() throws Exception {
    dock.limits(new DockSettings.Limits(1L << 30, 1, DockFixture.SILENCE, Duration.ZERO));
    try (var recorder = dock.recorder("recorder-1", 1)) {
      var erased = recorder.film(10_000);
      var orders = recorder.dock();
      recorder.pushAll(orders);
      dock.awaitBay(1, "STORED");
      var waited = recorder.orders(orders.session(), Duration.ofSeconds(5));
      var receipt = TestRecorder.value(waited).receipts().getFirst();
      recorder.erased(orders.session(), erased, Forwarder.digest(receipt));
      Wait.until("the store knows of the erasure", () -> store.erasures() == 1);
      store.grants(false);
      recorder.film(12_000);
      recorder.pushAll(recorder.dock());
      Wait.until("the second is held", () -> held() == 1);
    }
    dock.restart();

    Wait.until("one row is left of each", () -> rows("passage") == 1 && rows("spool") == 1);
    assertThat(held()).isEqualTo(1);
  }

  private long rows(String table) throws Exception {
    var address = "jdbc:sqlite:" + dock.data().resolve("dock.db");
    try (var connection = DriverManager.getConnection(address);
        var row = connection.createStatement().executeQuery("SELECT COUNT(*) FROM " + table)) {
      return row.getLong(1);
    }
  }
}

package org.quancheng.central;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.central.Bureau.Subject;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.journal.JournalEntry;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.exchange.MissingNumbers;
import org.quancheng.transfer.message.Control;
import org.quancheng.transfer.message.Control.Command;
import org.quancheng.transfer.message.DockState;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.message.Policy;
import org.quancheng.transfer.message.TransferState;
import org.quancheng.transfer.wire.Answer;

/** What holds for a dock, said over both ways and set on the pages. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DockOrdersTest {

  @TempDir private static Path directory;
  private static Bureau bureau;
  private static CentralStore store;
  private static HttpClient http;

  @BeforeAll
  static void start() throws Exception {
    bureau = new Bureau(directory);
    var settings = Settings.load(bureau.settings(), CentralSettings.class);
    store = CentralStore.start(settings, InstantSource.system(), _ -> {});
    http =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    var ready = store.ready();
    var link = URI.create(ready.substring(ready.indexOf("signin=") + "signin=".length()));
    http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
  }

  @AfterAll
  static void stop() {
    store.close();
    http.close();
  }

  private static String get(String path) throws Exception {
    return http.send(
            HttpRequest.newBuilder(store.web().resolve(path)).build(), BodyHandlers.ofString())
        .body();
  }

  private static HttpResponse<String> post(String path, String form) throws Exception {
    return http.send(
        HttpRequest.newBuilder(store.web().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private static TestDock dock(String name) {
    return new TestDock(bureau, bureau.device(name, DeviceRole.DOCK));
  }

  private static byte[] bytes(int count) {
    var bytes = new byte[count];
    new Random(5).nextBytes(bytes);
    return bytes;
  }

  @Test
  void a_dock_asks_the_store_what_time_it_is() throws Exception {
    try (var dock = dock("dock-time")) {
      var before = Instant.now();
      var state = TestDock.ok(dock.central().state());

      assertThat(state.online()).isTrue();
      assertThat(state.time()).isBetween(before.minusMillis(1), Instant.now());
    }
  }

  @Test
  void a_dock_names_what_nobody_can_show_and_the_worklist_has_it_at_once() throws Exception {
    var recorder = new DeviceName("rec-lost");
    var opened = new Fact.Opened(1, CaptureId.generate(Instant.now(), Bureau.RANDOM));
    var some = Digest.of(new byte[] {1});
    var closed = new Fact.Closed(1, some, 9_000, some, some, 2, false);
    var first = entry(1, Journal.Head.EMPTY.digest(), opened);
    try (var dock = dock("dock-journal")) {
      var entries = JournalVerifier.encode(List.of(first, entry(2, first.digest(), closed)));
      TestDock.ok(dock.central().journal(recorder, entries));
      assertThat(get("/api/worklists")).doesNotContain("rec-lost");

      TestDock.ok(dock.central().missing(recorder, new MissingNumbers(List.of(1L))));
      assertThat(get("/api/worklists")).contains("rec-lost", "not_stored");
    }
    try (var stranger = new TestDock(bureau, bureau.device("rec-lost", DeviceRole.RECORDER))) {
      assertThat(stranger.central().missing(recorder, new MissingNumbers(List.of())))
          .isInstanceOf(Answer.Refused.class);
    }
  }

  private static JournalEntry entry(long sequence, Digest before, Fact fact) {
    var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new JournalEntry(sequence, before, at, fact, new byte[64]);
  }

  @Test
  void a_paused_dock_gets_no_turn_and_loses_the_one_it_has_until_it_may_go_on() throws Exception {
    var file = bureau.seal(Subject.video(31), bytes(2000));
    try (var dock = dock("dock-pause").connect(bureau, directory)) {
      var offer = dock.offer(file, 31);
      dock.announce(offer, file);
      var granted = dock.awaitGrant(offer.transferId());
      // The dock is listed as soon as its rules were told to it.
      dock.say(new DockState(true, "1", List.of(1), 5, 0, 1, clock()));
      dock.hear(Policy.class);

      post("/fleet/docks/dock-pause", "paused=true");

      assertThat(dock.hear(Control.class).cmd()).isIn(Command.PAUSE, Command.REVOKE);
      assertThat(dock.hear(Control.class).cmd()).isIn(Command.PAUSE, Command.REVOKE);
      var orders = TestDock.ok(dock.central().orders());
      assertThat(orders.paused()).isTrue();
      assertThat(orders.why()).isNotBlank();
      var waiting =
          dock.await(offer.transferId(), status -> status.state() == TransferState.OFFERED);
      assertThat(waiting.epoch()).isGreaterThan(granted.epoch());
      assertThat(get("/fleet")).contains("dock-pause", "已暂停上传");

      post("/fleet/docks/dock-pause", "paused=false");

      assertThat(dock.awaitGrant(offer.transferId()).epoch()).isGreaterThan(waiting.epoch());
      assertThat(TestDock.ok(dock.central().orders()).paused()).isFalse();
      assertThat(get("/ledger")).contains("暂停上传", "恢复上传", "dock=dock-pause");
    }
  }

  private static DockState.Clock clock() {
    return new DockState.Clock("ntp", 0);
  }

  @Test
  void the_board_counts_by_age_and_its_sums_add_up() throws Exception {
    try (var dock = dock("dock-board")) {
      for (int hours : new int[] {1, 13, 14, 21, 30}) {
        var file = bureau.seal(Subject.video(100 + hours), bytes(500));
        dock.announce(dock.offer(file, 100 + hours, null, Duration.ofHours(hours)), file);
      }
      var page = get("/board?lang=zh");
      var row = page.substring(page.indexOf("data-dock=\"dock-board\""));
      assertThat(row.substring(0, row.indexOf("</tr>")).replaceAll("<[^>]+>", " "))
          .containsPattern("1\\s+2\\s+1\\s+0\\s+1\\s+5\\s+[0-9]");
    }
  }

  @Test
  void what_an_officer_puts_first_at_the_dock_goes_first_at_the_store() throws Exception {
    var file = bureau.seal(Subject.video(41), bytes(700));
    try (var dock = dock("dock-first")) {
      var offer = dock.offer(file, 41);
      TestDock.ok(dock.central().offer(offer));
      TestDock.ok(
          dock.central()
              .offer(
                  new Offer(
                      offer.transferId(),
                      2,
                      offer.recorder(),
                      offer.captureId(),
                      offer.captureNumber(),
                      offer.file(),
                      offer.ageMs(),
                      Offer.Priority.FIRST,
                      true,
                      offer.verdict(),
                      null)));
      assertThat(get("/ledger")).contains("transfer=" + offer.transferId() + " by=dock-first");
      var page = get("/worklists");
      var row = page.substring(page.lastIndexOf("<tr>", page.indexOf("dock-first")));
      assertThat(row.substring(0, row.indexOf("</tr>"))).contains("已优先");
    }
  }

  @Test
  void orders_are_for_docks_that_somebody_vouches_for() throws Exception {
    var recorder = new TestDock(bureau, bureau.device("rec-77", DeviceRole.RECORDER));
    var expired = new TestDock(bureau, bureau.expired("dock-old", DeviceRole.DOCK));
    try (recorder;
        expired) {
      for (var guest : new TestDock[] {recorder, expired}) {
        var answer = Objects.requireNonNull(guest.central().orders());
        assertThat(answer).isInstanceOf(Answer.Refused.class);
      }
    }
  }
}

package org.quancheng.central;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.exchange.HandOver;
import org.quancheng.transfer.exchange.HandOver.Deed;
import org.quancheng.transfer.exchange.HandOver.Kind;
import org.quancheng.transfer.exchange.HandOverMark;
import org.quancheng.transfer.exchange.HandOvers;
import org.quancheng.transfer.exchange.Loans.Loan;
import org.quancheng.transfer.wire.Answer;

/** The hand-over ledgers of docks at the store, over real TLS, and the page that shows them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandOverTest {

  private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");
  private static final UUID CHAIN = new UUID(1, 1);

  @TempDir private Path directory;
  private final CookieManager cookies = new CookieManager();
  private Bureau bureau;
  private CentralStore store;
  private TestDock dock;

  @BeforeEach
  void start() throws Exception {
    bureau = new Bureau(directory);
    var settings = Settings.load(bureau.settings(), CentralSettings.class);
    store = CentralStore.start(settings, InstantSource.system(), _ -> {});
    dock = new TestDock(bureau, bureau.device("dock-1", DeviceRole.DOCK));
  }

  @AfterEach
  void stop() throws Exception {
    dock.close();
    store.close();
  }

  @Test
  void lines_are_taken_once_in_order_and_the_store_says_from_where_to_go_on() throws Exception {
    var lines = shift();

    assertThat(push(List.of())).isZero();
    assertThat(push(lines.subList(2, 4))).as("a gap").isZero();
    assertThat(push(lines.subList(0, 3))).isEqualTo(3);
    assertThat(push(lines.subList(1, 4))).as("again, and one more").isEqualTo(4);
    assertThat(page("/lending")).contains("台账完整：4 条");
  }

  @Test
  void a_line_that_was_changed_is_not_taken_and_the_page_says_so() throws Exception {
    var lines = shift();
    push(lines.subList(0, 2));
    var forged =
        new HandOver(CHAIN, 3, NINE, deed(Kind.TAKEN, "rec-2", "MS0109"), lines.get(2).digest());

    assertThat(push(List.of(forged))).isEqualTo(2);
    assertThat(page("/lending")).contains("有 1 条与先前所报不符").doesNotContain("MS0109");

    var otherwise = HandOver.after(HandOver.BEFORE_THE_FIRST, CHAIN, 1, NINE, lines.get(1).deed());
    assertThat(push(List.of(otherwise))).isEqualTo(2);
    assertThat(page("/lending")).contains("有 2 条与先前所报不符");
  }

  @Test
  void the_page_pairs_out_and_in_and_filters_by_officer_recorder_and_time() throws Exception {
    push(shift());

    var all = page("/lending");
    assertThat(all).contains("2026-11-23 09:00:00", "2026-11-23 17:00:00", "dock-1 3 号口");
    assertThat(rows(all)).isEqualTo(2);
    assertThat(page("/lending?officer=MS0101")).contains("rec-1").doesNotContain("rec-2");
    assertThat(page("/lending?recorder=rec-2")).contains("未登记").doesNotContain("MS0101");
    assertThat(rows(page("/lending?from=2026-11-23T12:00&to=2026-11-23T12:30")))
        .as("rec-1 was out at noon")
        .isEqualTo(1);
    assertThat(rows(page("/lending?to=2026-11-23T08:00"))).isZero();
  }

  @Test
  void every_dock_learns_where_each_recorder_was_seen_last() throws Exception {
    push(shift().subList(0, 2));
    try (var other = new TestDock(bureau, bureau.device("dock-2", DeviceRole.DOCK))) {
      var loans = TestDock.ok(other.central().loans(0));

      assertThat(loans.loans())
          .containsExactlyInAnyOrder(
              new Loan(
                  new DeviceName("rec-1"),
                  new DeviceName("dock-1"),
                  Kind.TAKEN,
                  new OfficerId("MS0101"),
                  NINE,
                  null),
              new Loan(
                  new DeviceName("rec-2"),
                  new DeviceName("dock-1"),
                  Kind.TAKEN_UNASKED,
                  null,
                  NINE.plusSeconds(7200),
                  null));
      assertThat(TestDock.ok(other.central().loans(loans.version())).loans()).isEmpty();
    }
  }

  @Test
  void of_two_docks_that_claim_a_recorder_the_later_docking_has_it_and_no_line_is_lost()
      throws Exception {
    var ahead = ledger(UUID.randomUUID(), NINE.plusSeconds(7200), 5);
    try (var other = new TestDock(bureau, bureau.device("dock-2", DeviceRole.DOCK))) {
      var right = ledger(UUID.randomUUID(), NINE, 6);
      push(dock, ahead.subList(0, 1));
      push(other, right.subList(0, 1));
      assertThat(holder(other)).as("put in at the one whose clock is right").isEqualTo("dock-2 6");
      push(dock, ahead);
      assertThat(holder(other)).as("what comes late from the other").isEqualTo("dock-2 6");
      push(other, right);
      assertThat(holder(other)).isEqualTo("dock-2 6");

      push(dock, ledger(UUID.randomUUID(), NINE.minusSeconds(86_400), 7));
      assertThat(holder(other)).as("docked again, by a clock far behind").isEqualTo("dock-1 7");
      assertThat(page("/lending")).contains("台账完整：6 条");
    }
  }

  /** A recorder is put in at this docking of it, and taken out a minute later. */
  private static List<HandOver> ledger(UUID chain, Instant at, long docking) {
    var name = new DeviceName("rec-1");
    var officer = new OfficerId("MS0101");
    var in = new Deed(Kind.RETURNED, name, 3, officer, docking);
    var out = new Deed(Kind.TAKEN, name, 3, officer, docking);
    var first = HandOver.after(HandOver.BEFORE_THE_FIRST, chain, 1, at, in);
    return List.of(first, HandOver.after(first.digest(), chain, 2, at.plusSeconds(60), out));
  }

  private static void push(TestDock from, List<HandOver> lines) throws Exception {
    TestDock.ok(from.central().handOvers(new HandOvers(lines.getFirst().chain(), lines)));
  }

  private static String holder(TestDock asker) throws Exception {
    var loan = TestDock.ok(asker.central().loans(0)).loans().getFirst();
    return loan.dock() + " " + loan.docking();
  }

  @Test
  void only_docks_are_heard_and_told() throws Exception {
    try (var recorder = new TestDock(bureau, bureau.device("rec-1", DeviceRole.RECORDER))) {
      assertThat(recorder.central().handOvers(new HandOvers(CHAIN, shift())))
          .isInstanceOf(Answer.Refused.class);
      assertThat(recorder.central().loans(0)).isInstanceOf(Answer.Refused.class);
    }
    assertThat(push(List.of())).isZero();
  }

  private static List<HandOver> shift() {
    var deeds =
        List.of(
            deed(Kind.TAKEN, "rec-1", "MS0101"),
            deed(Kind.TAKEN_UNASKED, "rec-2", null),
            deed(Kind.RETURNED, "rec-2", null),
            deed(Kind.RETURNED, "rec-1", "MS0101"));
    var hours = List.of(0, 2, 2, 8);
    var lines = new ArrayList<HandOver>();
    Digest before = HandOver.BEFORE_THE_FIRST;
    for (int i = 0; i < deeds.size(); i++) {
      var at = NINE.plusSeconds(hours.get(i) * 3600L + (i == 2 ? 60 : 0));
      var line = HandOver.after(before, CHAIN, i + 1, at, deeds.get(i));
      before = line.digest();
      lines.add(line);
    }
    return lines;
  }

  private static Deed deed(Kind kind, String recorder, @Nullable String officer) {
    return new Deed(
        kind, new DeviceName(recorder), 3, officer == null ? null : new OfficerId(officer), null);
  }

  private long push(List<HandOver> lines) throws Exception {
    HandOverMark mark = TestDock.ok(dock.central().handOvers(new HandOvers(CHAIN, lines)));
    return mark.sequence();
  }

  private String page(String path) throws Exception {
    try (var http =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      if (cookies.getCookieStore().getCookies().isEmpty()) {
        var ready = store.ready();
        var link = URI.create(ready.substring(ready.indexOf("signin=") + "signin=".length()));
        http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
      }
      var request = HttpRequest.newBuilder(store.web().resolve(path)).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static long rows(String page) {
    return page.lines().filter(line -> line.startsWith("<tr><td>")).count();
  }
}

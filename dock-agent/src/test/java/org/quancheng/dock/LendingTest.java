package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.dock.fixture.Bureau;
import org.quancheng.dock.fixture.TestRecorder;
import org.quancheng.dock.fixture.TestStore;
import org.quancheng.dock.fixture.Wait;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.docking.Orders;
import org.quancheng.transfer.duty.DutySheet;
import org.quancheng.transfer.duty.OfficerPin;
import org.quancheng.transfer.duty.Pin;
import org.quancheng.transfer.duty.PinHash;
import org.quancheng.transfer.exchange.HandOver;
import org.quancheng.transfer.exchange.HandOver.Kind;
import org.quancheng.transfer.exchange.Loans.Loan;

/** Recorders lent at the desk of a whole dock, over real TLS. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LendingTest {

  private static final Officer LI = Officer.of("MS0101", "辽0500101");
  private static final Officer WANG = Officer.of("MS0102", "辽0500102");
  private static final String CARD = "card MS0101 辽0500101";

  @TempDir Path directory;
  private TestStore store;
  private DockFixture dock;

  @BeforeEach
  void start() throws Exception {
    store = new TestStore(directory.resolve("store"));
    try (var pin = Pin.of("250713".toCharArray())) {
      var hash = PinHash.of(pin, Bureau.RANDOM);
      var pins = List.of(new OfficerPin(LI.id(), hash));
      store.duty(new DutySheet(List.of(LI, WANG), List.of(), pins));
    }
    dock = DockFixture.start(directory.resolve("dock"), store.address());
    Wait.until("the dock knows its officers", () -> says("card MS0999 X", "没有这张证件"));
  }

  @AfterEach
  void stop() throws Exception {
    dock.close();
    store.close();
  }

  @Test
  void a_card_lights_a_bay_tells_the_recorder_and_the_taking_is_on_the_ledger() throws Exception {
    try (var recorder = dock.recorder("recorder-1", 1)) {
      var session = put(recorder, 1);
      assertThat(orders(recorder, session).holder()).isNull();

      dock.command(CARD);

      Wait.until("the recorder knows", () -> LI.equals(orders(recorder, session).holder()));
      Wait.until("the light blinks", () -> light(1).contains("FAST_BLINK"));
      assertThat(light(1)).contains("GREEN");
      assertThat(dock.events()).contains("\"event\":\"buzzer\"");
      assertThat(page()).contains("请到 1 号采集口取走 recorder-1", "请取这台", "▲");

      dock.command("remove 1");

      awaitLines("RETURNED recorder-1 -", "TAKEN recorder-1 MS0101");
      assertThat(page()).contains("已领用 recorder-1");
    }
  }

  @Test
  void number_and_pin_do_what_the_card_does() throws Exception {
    try (var recorder = dock.recorder("recorder-1", 1)) {
      var session = put(recorder, 1);

      assertThat(type("MS0101", "250714").body()).contains("编号或口令不对", "\"done\":false");
      assertThat(type("ms0101", "250713").body())
          .contains("请到 1 号采集口取走 recorder-1", "\"done\":true");

      Wait.until("the recorder knows", () -> LI.equals(orders(recorder, session).holder()));
    }
  }

  @Test
  void a_page_from_elsewhere_can_type_nothing() throws Exception {
    assertThat(post(json("MS0101", "250713"), "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(post(json("MS0101", "250713"), "Content-Type", "text/plain").statusCode())
        .isEqualTo(403);
    assertThat(post("{}", "Content-Type", "application/json").statusCode()).isEqualTo(400);
  }

  @Test
  void an_officer_who_has_one_is_refused_a_second_in_a_sentence() throws Exception {
    try (var first = dock.recorder("recorder-1", 1);
        var second = dock.recorder("recorder-2", 2)) {
      put(first, 1);
      dock.command(CARD);
      Wait.until("it is offered", () -> page().contains("请到 1 号采集口"));
      dock.command("remove 1");
      Wait.until("it is out", () -> page().contains("已领用 recorder-1"));
      var session = put(second, 2);

      assertThat(type("MS0101", "250713").body()).contains("您已在本站领用 recorder-1");
      assertThat(orders(second, session).holder()).isNull();

      dock.restart();
      Wait.until("the ledger knows after a restart", () -> says(CARD, "您已在本站领用 recorder-1"));
    }
  }

  @Test
  void what_another_dock_lent_counts_here_and_its_return_there_too() throws Exception {
    var there = new DeviceName("dock-2");
    var name = new DeviceName("recorder-7");
    store.loans().add(new Loan(name, there, Kind.TAKEN, LI.id(), Instant.now(), null));
    try (var recorder = dock.recorder("recorder-1", 1)) {
      put(recorder, 1);
      Wait.until("it is refused", () -> says(CARD, "您已在 dock-2 领用 recorder-7"));

      store.loans().set(0, new Loan(name, there, Kind.RETURNED, LI.id(), Instant.now(), null));

      Wait.until("it is lent", () -> says(CARD, "请到 1 号采集口取走 recorder-1"));
    }
  }

  @Test
  void of_two_docks_that_claim_a_recorder_the_later_docking_has_it_whatever_the_clocks_say()
      throws Exception {
    var there = new DeviceName("dock-2");
    var name = new DeviceName("recorder-1");
    var ahead = Instant.now().plusSeconds(3600);
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.docked(6);
      put(recorder, 1);
      dock.command("remove 1");
      awaitLines("RETURNED recorder-1 -", "TAKEN_UNASKED recorder-1 -");
      assertThat(store.handOvers()).extracting(line -> line.deed().docking()).containsOnly(6L);
      store.loans().add(new Loan(name, there, Kind.TAKEN, LI.id(), ahead, 5L));
      var other = new DeviceName("recorder-7");
      store.loans().add(new Loan(other, there, Kind.TAKEN, WANG.id(), ahead, 5L));
      Wait.until("that was heard", () -> says("card MS0102 辽0500102", "领用 recorder-7"));
      assertThat(says(CARD, "您已在 dock-2 领用 recorder-1")).as("it was here later").isFalse();

      store.loans().set(0, new Loan(name, there, Kind.TAKEN, LI.id(), Instant.EPOCH, 7L));
      Wait.until("it is there now", () -> says(CARD, "您已在 dock-2 领用 recorder-1"));
    }
  }

  @Test
  void an_offer_is_withdrawn_when_another_dock_has_just_lent_to_the_officer() throws Exception {
    try (var recorder = dock.recorder("recorder-1", 1)) {
      var session = put(recorder, 1);
      dock.command(CARD);
      Wait.until("the recorder knows", () -> LI.equals(orders(recorder, session).holder()));

      var name = new DeviceName("recorder-7");
      var there = new DeviceName("dock-2");
      store.loans().add(new Loan(name, there, Kind.TAKEN, LI.id(), Instant.now(), null));

      Wait.until("it is said", () -> page().contains("您已在 dock-2 领用 recorder-7"));
      assertThat(orders(recorder, session).holder()).isNull();
      assertThat(light(1)).contains("STEADY");
    }
  }

  @Test
  void an_offer_lapses_and_the_recorder_is_told() throws Exception {
    try (var recorder = dock.recorder("recorder-1", 1)) {
      var session = put(recorder, 1);
      dock.command(CARD);
      Wait.until("the recorder knows", () -> LI.equals(orders(recorder, session).holder()));

      Wait.until("it lapses", () -> orders(recorder, session).holder() == null);
      Wait.until("it is said", () -> page().contains("等候超时"));
      assertThat(light(1)).contains("STEADY");
      dock.command("remove 1");
      awaitLines("RETURNED recorder-1 -", "TAKEN_UNASKED recorder-1 -");
    }
  }

  @Test
  void another_one_than_offered_is_protested_about_and_written_as_it_is() throws Exception {
    try (var first = dock.recorder("recorder-1", 1);
        var second = dock.recorder("recorder-2", 2)) {
      put(first, 1);
      awaitLines("RETURNED recorder-1 -");
      second.charge(76);
      put(second, 2);
      dock.command(CARD);
      Wait.until("the fuller one is offered", () -> page().contains("请到 1 号采集口取走"));

      dock.command("remove 2");

      Wait.until("it is said", () -> page().contains("2 号采集口的 recorder-2 没有办理领用就被取走"));
      awaitLines("RETURNED recorder-1 -", "RETURNED recorder-2 -", "TAKEN_UNASKED recorder-2 -");
      Wait.until("loudly", () -> dock.events().contains("\"tones\":5"));
    }
  }

  @Test
  void a_return_is_told_to_its_officer_with_its_recordings() throws Exception {
    try (var recorder = dock.recorder("recorder-1", 1)) {
      put(recorder, 1);
      dock.command(CARD);
      Wait.until("it is offered", () -> page().contains("请到 1 号采集口"));
      dock.command("remove 1");
      awaitLines("RETURNED recorder-1 -", "TAKEN recorder-1 MS0101");
      recorder.film(10_000);
      recorder.film(10_000);
      recorder.pushAll(recorder.dock());
      dock.command("insert 1");
      awaitLines("RETURNED recorder-1 -", "TAKEN recorder-1 MS0101", "RETURNED recorder-1 MS0101");
      dock.awaitBay(1, "STORED");

      assertThat(type("MS0101", "250713").body()).contains("您的 recorder-1 在 1 号采集口，2 件摄录全部安全");
      assertThat(type("MS0101", "250713").body()).as("then another one").contains("请到 1 号采集口");
    }
  }

  @Test
  void anothers_recorder_put_in_is_told_to_whoever_shows_the_card() throws Exception {
    try (var first = dock.recorder("recorder-1", 1);
        var second = dock.recorder("recorder-2", 2)) {
      put(first, 1);
      put(second, 2);
      lend(CARD, "MS0101");
      lend("card MS0102 辽0500102", "MS0102");
      boolean liHasFirst = lines().contains("TAKEN recorder-1 MS0101");
      var wangs = liHasFirst ? second : first;
      var wangsName = liHasFirst ? "recorder-2" : "recorder-1";

      put(wangs, liHasFirst ? 2 : 1);

      Wait.until("it is said", () -> says(CARD, "刚放入的 %s 不是您领用的".formatted(wangsName)));
    }
  }

  @Test
  void a_charge_that_grows_in_the_bay_makes_a_recorder_fit() throws Exception {
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.charge(40);
      var session = put(recorder, 1);
      Wait.until("it lacks charge", () -> says(CARD, "最高 40%，需要 75%"));

      recorder.charge(90);
      orders(recorder, session);

      Wait.until("it is lent", () -> says(CARD, "请到 1 号采集口"));
    }
  }

  @Test
  void a_recorder_that_failed_its_self_test_is_not_lent() throws Exception {
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.failTest();
      put(recorder, 1);

      Wait.until("it is not lent", () -> says(CARD, "未通过上次自检"));
    }
  }

  @Test
  void a_store_that_was_restored_gets_the_ledger_again() throws Exception {
    try (var recorder = dock.recorder("recorder-1", 1)) {
      put(recorder, 1);
      dock.command("remove 1");
      awaitLines("RETURNED recorder-1 -", "TAKEN_UNASKED recorder-1 -");

      store.handOvers().clear();

      awaitLines("RETURNED recorder-1 -", "TAKEN_UNASKED recorder-1 -");
      var lines = List.copyOf(store.handOvers());
      assertThat(lines.getFirst().follows(HandOver.BEFORE_THE_FIRST)).isTrue();
      assertThat(lines.getLast().follows(lines.getFirst().digest())).isTrue();
    }
  }

  private void lend(String card, String officer) throws Exception {
    Wait.until("it is offered", () -> says(card, "取走"));
    int bay = page().contains("请到 1 号") ? 1 : 2;
    dock.command("remove " + bay);
    Wait.until(
        "it is out",
        () -> lines().stream().anyMatch(l -> l.startsWith("TAKEN ") && l.endsWith(officer)));
  }

  private UUID put(TestRecorder recorder, int bay) throws Exception {
    dock.command("insert " + bay);
    dock.awaitBay(bay, "RECOGNISING");
    var orders = recorder.dock();
    dock.awaitBay(bay, "STORED");
    return orders.session();
  }

  private static Orders orders(TestRecorder recorder, UUID session) throws Exception {
    return TestRecorder.value(recorder.orders(session, Duration.ZERO));
  }

  private boolean says(String command, String words) throws Exception {
    dock.command(command);
    var end = System.nanoTime() + Duration.ofMillis(500).toNanos();
    while (System.nanoTime() < end) {
      if (page().contains(words)) {
        return true;
      }
    }
    return false;
  }

  private String light(int bay) {
    return dock.events()
        .lines()
        .filter(line -> line.contains("\"event\":\"light\",\"bay\":" + bay))
        .reduce((_, last) -> last)
        .orElse("");
  }

  private List<String> lines() {
    return store.handOvers().stream()
        .map(line ->
            "%s %s %s"
                .formatted(
                    line.deed().kind(),
                    line.deed().recorder(),
                    line.deed().officer() == null ? "-" : line.deed().officer()))
        .toList();
  }

  private void awaitLines(String... expected) throws Exception {
    Wait.until(
        "the store has the lines " + List.of(expected), () -> lines().equals(List.of(expected)));
  }

  private String page() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(dock.kiosk())).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  private HttpResponse<String> type(String officer, String pin) throws Exception {
    return post(json(officer, pin), "Content-Type", "application/json");
  }

  private static String json(String officer, String pin) {
    return "{\"officer\":\"%s\",\"pin\":\"%s\"}".formatted(officer, pin);
  }

  private HttpResponse<String> post(String body, String header, String value) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(dock.kiosk()).resolve("/desk"))
              .header(header, value)
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }
}

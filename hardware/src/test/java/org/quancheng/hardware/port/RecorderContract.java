package org.quancheng.hardware.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.hardware.port.Button.Move;
import org.quancheng.hardware.port.Buzzer.Tone;
import org.quancheng.hardware.port.CardReader.Card;
import org.quancheng.hardware.port.CardReader.Tap;
import org.quancheng.hardware.port.CardReader.Unreadable;
import org.quancheng.hardware.port.DockPresence.Contact;
import org.quancheng.hardware.port.StatusLight.Colour;
import org.quancheng.hardware.port.StatusLight.Pattern;
import org.quancheng.hardware.port.StatusLight.Signal;
import org.quancheng.hardware.simulated.Hand;

/** What every recorder keeps, whether its parts are in memory or drivers that talk to chips. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class RecorderContract {

  static final Instant NOW = Instant.parse("2026-11-23T13:42:07Z");

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final Hand hand = new Hand(new PrintStream(told, true, StandardCharsets.UTF_8));

  @SuppressWarnings("NullAway.Init") // opened before each test
  private RecorderParts parts;

  abstract RecorderParts open(Hand hand, InstantSource time);

  abstract void shut();

  /** Waits until the lines of the light, where there are any, shine in a colour. */
  void awaitShine(Colour colour) {}

  /** Waits until the lines of piezo and motor, where there are any, sound; 0 is silence. */
  void awaitSound(int hertz) {}

  /** Waits until the pixels, where there are any, are those of the text. */
  void awaitPixels(List<String> lines) {}

  @BeforeEach
  void open() {
    parts = open(hand, InstantSource.fixed(NOW));
  }

  @AfterEach
  void close() {
    shut();
  }

  @Test
  void a_short_press_goes_down_and_up_in_less_than_a_second() throws Exception {
    for (var role : Button.Role.values()) {
      var moves = new LinkedBlockingQueue<Button.Moved>();
      parts.button(role).listen(moves::add);

      obey("press " + role.name().toLowerCase(Locale.ROOT));

      var down = next(moves);
      var up = next(moves);
      assertThat(List.of(down.move(), up.move())).containsExactly(Move.DOWN, Move.UP);
      assertThat(up.monotonicNanos() - down.monotonicNanos())
          .isBetween(1L, Duration.ofSeconds(1).toNanos());
    }
  }

  @Test
  void a_button_that_is_held_is_told_once() throws Exception {
    var moves = new LinkedBlockingQueue<Button.Moved>();
    parts.button(Button.Role.RECORD).listen(moves::add);

    obey("down record", "down record", "up record");

    assertThat(next(moves).move()).isEqualTo(Move.DOWN);
    assertThat(next(moves).move()).isEqualTo(Move.UP);
    assertThat(moves).isEmpty();
  }

  @Test
  void each_tap_of_a_service_card_is_heard_once() throws Exception {
    var taps = new LinkedBlockingQueue<Tap>();
    parts.cards().listen(taps::add);

    obey("card P1001 MS-2021-0042");

    assertThat(next(taps)).isEqualTo(new Card("P1001", "MS-2021-0042"));
    assertThat(taps.poll(400, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void a_card_that_is_no_service_card_is_told_as_such() throws Exception {
    var taps = new LinkedBlockingQueue<Tap>();
    parts.cards().listen(taps::add);

    obey("card blank");

    assertThat(next(taps)).isInstanceOfAny(Unreadable.class);
  }

  @Test
  void the_battery_tells_charge_voltage_and_direction() throws Exception {
    obey("battery 42 charging");

    var charge = parts.battery().read();

    assertThat(charge.percent()).isEqualTo(42);
    assertThat(charge.millivolts()).isBetween(3000, 4300);
    assertThat(charge.charging()).isTrue();
    assertThat(parts.power().read().milliamps()).isGreaterThan(500);
    obey("battery 41");
    assertThat(parts.battery().read().charging()).isFalse();
    assertThat(parts.power().read().milliamps()).isZero();
  }

  @Test
  void the_temperature_is_told_to_a_quarter_of_a_degree() throws Exception {
    obey("temperature 61.25");

    assertThat(parts.thermometer().celsius()).isEqualTo(61.25);
  }

  @Test
  void the_clock_keeps_what_it_was_set_to_and_says_when_it_stopped() throws Exception {
    assertThat(parts.clock().read()).isEqualTo(new RealTimeClock.Reading(NOW, true));

    obey("clock jump -3600");
    assertThat(parts.clock().read().utc()).isEqualTo(NOW.minusSeconds(3600));

    obey("clock stop");
    assertThat(parts.clock().read().kept()).isFalse();

    var set = Instant.parse("2027-02-28T23:59:58Z");
    parts.clock().set(set);
    assertThat(parts.clock().read()).isEqualTo(new RealTimeClock.Reading(set, true));
  }

  @Test
  void a_position_has_a_quality_and_the_receivers_own_time() throws Exception {
    assertThat(parts.positioning().latest()).isEmpty();
    parts.positioning().check(); // A receiver without sky is there all the same.

    obey("position 41.3 123.76");

    until(() -> parts.positioning().latest().isPresent());
    var fix = parts.positioning().latest().orElseThrow();
    assertThat(fix.latitude()).isCloseTo(41.3, Offset.offset(1e-5));
    assertThat(fix.longitude()).isCloseTo(123.76, Offset.offset(1e-5));
    assertThat(fix.utc()).isEqualTo(NOW);
    assertThat(fix.quality()).isEqualTo(Positioning.Quality.SATELLITES);
    assertThat(fix.accuracyMetres()).isEqualTo(5);
  }

  @Test
  void a_bay_is_told_with_its_address_and_leaving_it_too() throws Exception {
    var contacts = new LinkedBlockingQueue<Contact>();
    parts.dock().listen(contacts::add);

    obey("dock https://127.0.1.1:7443", "undock");

    assertThat(next(contacts))
        .isEqualTo(new Contact.Docked(Optional.of(URI.create("https://127.0.1.1:7443"))));
    assertThat(next(contacts)).isEqualTo(new Contact.Undocked());
    assertThat(parts.dock().contact()).isEqualTo(new Contact.Undocked());
  }

  @Test
  void a_supply_that_fails_is_told_at_once() throws Exception {
    var supply = new LinkedBlockingQueue<Boolean>();
    assertThat(parts.supply().present()).isTrue();
    parts.supply().listen(supply::add);

    obey("supply failing", "supply ok");

    assertThat(next(supply)).isFalse();
    assertThat(next(supply)).isTrue();
  }

  @Test
  void the_screen_shows_what_it_was_told_last() throws Exception {
    parts.screen().show(List.of("自检中", "可录11小时"));
    var lines = List.of("待命", "未选案件", "执法人员2名", "13:42 87%");
    parts.screen().show(lines);

    parts.screen().check();
    assertThat(told()).endsWith("\"lines\":[\"待命\",\"未选案件\",\"执法人员2名\",\"13:42 87%\"]}");
    awaitPixels(lines);
  }

  @Test
  void the_light_shines_in_its_colour_and_each_change_is_told_once() {
    var red = new Signal(Colour.RED, Pattern.STEADY);
    for (var signal : List.of(new Signal(Colour.AMBER, Pattern.STEADY), red, red, Signal.OFF)) {
      parts.state().show(signal);
      awaitShine(signal.colour());
    }

    assertThat(told().lines().filter(line -> line.contains("\"light\"")))
        .extracting(line -> line.replaceAll(".*\"colour\":\"(\\w+)\".*", "$1"))
        .containsExactly("AMBER", "RED", "NONE");
  }

  @Test
  void a_tone_sounds_and_shakes_and_the_next_one_cuts_it_off() {
    parts.buzzer().play(List.of(new Tone(2400, Duration.ofMinutes(1))));
    awaitSound(2400);
    parts.buzzer().play(List.of(new Tone(880, Duration.ofMillis(200))));
    awaitSound(880);
    awaitSound(0);

    assertThat(told())
        .contains("\"hertz\":[2400],\"millis\":[60000]", "\"hertz\":[880],\"millis\":[200]");
  }

  /** What the hand's watcher was told, the pixels of the screen left out. */
  private String told() {
    return told.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.contains("\"pixels\""))
        .collect(Collectors.joining("\n"));
  }

  /** The pixels that the screen showed last. */
  final byte[] pixels() {
    var last =
        told.toString(StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.contains("\"pixels\""))
            .reduce((_, next) -> next)
            .orElse("\"pages\":\"\"");
    return Base64.getDecoder().decode(last.replaceAll(".*\"pages\":\"([^\"]*)\".*", "$1"));
  }

  final void obey(String... commands) {
    var text = String.join("\n", commands);
    hand.obey(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(10, TimeUnit.SECONDS);
    assertThat(next).as("told within 10 s").isNotNull();
    return next;
  }

  /** Waits for what a thread of its own brings about. */
  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("happened within 10 s").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}

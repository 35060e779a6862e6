package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
import org.quancheng.transfer.message.Offer;

/** Deadlines and recorders' clocks at a dock whose own clock is wrong. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WrongClockTest {

  private static final Duration CLOSE = Duration.ofMinutes(1);

  @TempDir private Path directory;
  private TestStore store;
  private DockFixture dock;

  @BeforeEach
  void start() throws Exception {
    store = new TestStore(directory.resolve("store"));
    store.grants(false);
    dock = DockFixture.start(directory.resolve("dock"), store.address());
  }

  @AfterEach
  void stop() throws Exception {
    dock.close();
    store.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {-400, 400})
  void a_dock_that_is_restarted_offline_with_a_wrong_clock_moves_no_deadline(int days)
      throws Exception {
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.film(10_000);
      Wait.until("the dock knows the time", () -> utc(recorder) != null);
      recorder.pushAll(recorder.dock());
      Wait.until("it is offered", () -> store.offers().size() == 1);
      assertRightAge(store.offers().getFirst());

      int port = store.port();
      store.close();
      dock.wrongBy(Duration.ofDays(days));
      dock.restart();
      recorder.film(11_000);
      recorder.pushAll(recorder.dock());
      dock.awaitBay(1, "HELD");
      assertThat(utc(recorder)).as("what nobody vouches for is not passed on").isNull();

      store = new TestStore(directory.resolve("store-2"), port);
      store.grants(false);
      store.tellsTime(false);
      Wait.until("both are offered", () -> store.offers().size() == 2);
      assertThat(store.offers()).allSatisfy(WrongClockTest::assertRightAge);
      assertThat(store.offers())
          .as("nor does the wrong clock make certificates run out")
          .extracting(Offer::quarantine)
          .containsOnlyNulls();
    }
  }

  @Test
  void a_clock_that_is_put_right_moves_no_deadline_over_restarts_either() throws Exception {
    store.tellsTime(false);
    dock.wrongBy(Duration.ofDays(20));
    dock.restart();
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.film(10_000);
      recorder.pushAll(recorder.dock());
      Wait.until("it is offered", () -> store.offers().size() == 1);
      assertRightAge(store.offers().getFirst());

      store.tellsTime(true);
      Wait.until("the dock knows the time", () -> utc(recorder) != null);
      dock.wrongBy(Duration.ZERO);
      dock.stop();
      store.forgetEverything();
      dock.restart();
      Wait.until("it is offered again", () -> store.offers().size() == 1);
      assertRightAge(store.offers().getFirst());
    }
  }

  @Test
  void recorders_are_given_the_stores_time_as_soon_as_the_dock_has_it() throws Exception {
    dock.wrongBy(Duration.ofDays(20));
    dock.restart();
    try (var recorder = dock.recorder("recorder-1", 1)) {
      Wait.until("the dock knows the time", () -> utc(recorder) != null);

      assertThat(utc(recorder)).isBetween(Instant.now().minus(CLOSE), Instant.now().plus(CLOSE));
    }
  }

  private static @Nullable Instant utc(TestRecorder recorder) throws Exception {
    return TestRecorder.value(recorder.greet()).utc();
  }

  private static void assertRightAge(Offer offer) {
    var age = Duration.between(offer.file().recordedTo(), Instant.now());
    assertThat(Duration.ofMillis(offer.ageMs())).isBetween(age.minus(CLOSE), age.plusSeconds(5));
  }
}

package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.dock.fixture.TestRecorder;
import org.quancheng.dock.fixture.TestStore;
import org.quancheng.dock.fixture.Wait;
import org.quancheng.evidence.digest.Digest;

/** Supply and latch of a bay, as a whole dock moves them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BayPartsTest {

  @TempDir private Path directory;
  private TestStore store;
  private DockFixture dock;
  private int before;

  @BeforeEach
  void start() throws Exception {
    store = new TestStore(directory.resolve("store"));
    dock = DockFixture.start(directory.resolve("dock"), store.address());
    dock.limits(new DockSettings.Limits(1L << 30, 1, Duration.ofSeconds(1), Duration.ofDays(90)));
    dock.restart();
    before = dock.events().length(); // A dock that stops lets go of everything.
  }

  @AfterEach
  void stop() throws Exception {
    dock.close();
    store.close();
  }

  @Test
  void a_silent_recorder_is_powered_anew_once_before_anybody_is_called() throws Exception {
    dock.command("insert 1");
    dock.awaitBay(1, "FAULTED");

    assertThat(told("power")).containsExactly("off", "on");
    assertThat(dock.events().indexOf("\"on\":true"))
        .as("it is on again before anybody is called")
        .isLessThan(dock.events().indexOf("FAULTED"));
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.film(1_000);
      recorder.dock();
      dock.awaitBay(1, "COLLECTING");
      dock.awaitBay(1, "FAULTED");
    }
    assertThat(told("power")).as("once a stay").hasSize(2);

    dock.command("remove 1");
    dock.awaitBay(1, "EMPTY");
    dock.command("insert 1");
    Wait.until("the next stay has its own", () -> told("power").size() == 4);
  }

  @Test
  void the_latch_holds_a_recorder_that_takes_a_release_and_always_lets_go() throws Exception {
    var payload = directory.resolve("payload");
    Files.writeString(payload, "a release");
    var digest = Digest.ofFile(payload);
    Files.copy(payload, dock.data().resolve("releases/payloads").resolve(digest.hex()));
    try (var recorder = dock.recorder("recorder-1", 1)) {
      recorder.dock();
      dock.awaitBay(1, "STORED");
      assertThat(fetch(recorder, Digest.of(new byte[] {1}))).isEqualTo(404);
      assertThat(told("latch")).as("nothing is taken").isEmpty();

      assertThat(fetch(recorder, digest)).isEqualTo(206);
      Wait.until("it is let go of, as no hello comes", () -> told("latch").size() == 2);
      dock.awaitBay(1, "STORED");

      assertThat(fetch(recorder, digest)).isEqualTo(206);
      Wait.until("it is held again", () -> told("latch").size() == 3);
      recorder.dock();
      Wait.until("it has said hello", () -> told("latch").size() == 4);
      assertThat(told("latch")).containsExactly("on", "off", "on", "off");
    }
  }

  private int fetch(TestRecorder recorder, Digest payload) throws Exception {
    var request =
        HttpRequest.newBuilder(dock.bay(1).resolve("/v1/releases/" + payload.hex()))
            .header("Range", "bytes=0-99")
            .build();
    return recorder.http().send(request, BodyHandlers.discarding()).statusCode();
  }

  /** What a part of bay 1 was told so far. */
  private List<String> told(String part) {
    return dock.events()
        .substring(before)
        .lines()
        .filter(line -> line.contains("\"event\":\"%s\"".formatted(part)))
        .filter(line -> line.contains("\"bay\":1"))
        .map(line -> line.contains("\"on\":true") ? "on" : "off")
        .toList();
  }
}

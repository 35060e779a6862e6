package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
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
import org.quancheng.transfer.docking.CaptureNotice;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.message.Offer.Priority;

/** What is asked for first, and what is offered as pressing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UrgencyTest {

  private static final Instant SIX = Instant.parse("2026-11-23T22:00:00Z");

  @TempDir private Path directory;
  private TestStore store;
  private DockFixture dock;

  @BeforeEach
  void start() throws Exception {
    store = new TestStore(directory.resolve("store"));
    dock = DockFixture.start(directory.resolve("dock"), store.address());
    store.grants(false);
  }

  @AfterEach
  void stop() throws Exception {
    dock.close();
    store.close();
  }

  @Test
  void what_is_marked_is_asked_for_first_and_then_what_ended_first() throws Exception {
    try (var recorder = dock.recorder("recorder-1", 1)) {
      var endedLast = film(recorder, SIX, Duration.ofHours(3), false);
      var endedFirst = film(recorder, SIX.plusSeconds(60), Duration.ofHours(1), false);
      var marked = film(recorder, SIX.plusSeconds(7200), Duration.ofHours(2), true);

      assertThat(recorder.dock().collect())
          .containsExactly(marked.captureId(), endedFirst.captureId(), endedLast.captureId());
    }
  }

  @Test
  void what_is_marked_is_offered_as_evidence_and_a_strangers_mark_presses_nothing()
      throws Exception {
    try (var ours = dock.recorder("recorder-1", 1);
        var stranger = dock.recorder(Bureau.foreign("recorder-2"), 2)) {
      var plain = film(ours, SIX, Duration.ofHours(1), false);
      var marked = film(ours, SIX, Duration.ofHours(1), true);
      var strange = film(stranger, SIX, Duration.ofHours(1), true);
      ours.pushAll(ours.dock());
      stranger.pushAll(stranger.dock());

      Wait.until("all are offered", () -> store.offers().size() == 3);
      assertThat(store.offers().stream().collect(Collectors.toMap(Offer::captureId, Offer::prio)))
          .containsEntry(plain.captureId(), Priority.NORMAL)
          .containsEntry(marked.captureId(), Priority.EVIDENCE)
          .containsEntry(strange.captureId(), Priority.NORMAL);
    }
  }

  @Test
  void what_is_put_first_while_it_is_still_to_come_is_offered_so_over_restarts_too()
      throws Exception {
    try (var recorder = dock.recorder("recorder-1", 1)) {
      var here = recorder.film(10_000);
      var coming = recorder.film(11_000);
      recorder.push(recorder.dock().session(), here);
      Wait.until("one is offered", () -> store.offers().size() == 1);

      assertThat(putFirst()).isEqualTo(204);
      Wait.until("what is here is first", () -> store.first().size() == 1);
      dock.restart();
      recorder.push(recorder.dock().session(), coming);

      Wait.until("what came later is first too", () -> store.first().size() == 2);
      var late = recorder.film(12_000);
      recorder.push(recorder.dock().session(), late);
      Wait.until("all are offered", () -> store.offers().size() == 3);
      assertThat(store.first()).as("what nobody saw coming is not").hasSize(2);
    }
  }

  private static CaptureNotice film(
      TestRecorder recorder, Instant start, Duration length, boolean marked) throws IOException {
    var filmed = recorder.film(10_000);
    var notice =
        new CaptureNotice(
            filmed.captureId(),
            filmed.number(),
            filmed.kind(),
            filmed.fileDigest(),
            filmed.sizeBytes(),
            filmed.segmentRoot(),
            filmed.state(),
            start,
            length.toMillis(),
            marked);
    return recorder.announce(notice, recorder.file(filmed));
  }

  private int putFirst() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(dock.kiosk()).resolve("/first/1"))
              .POST(BodyPublishers.noBody())
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}

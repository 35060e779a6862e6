package org.quancheng.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.dock.fixture.Bureau;
import org.quancheng.dock.fixture.TestStore;
import org.quancheng.dock.fixture.Wait;
import org.quancheng.evidence.trust.DeviceRole;

/** A recorder whose journal tells another story than the last time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokenJournalTest {

  @TempDir private Path directory;

  @Test
  void a_journal_that_contradicts_what_it_showed_before_is_named_and_footage_is_still_taken_in()
      throws Exception {
    try (var store = new TestStore(directory.resolve("store"));
        var dock = DockFixture.start(directory.resolve("dock"), store.address())) {
      var identity = Bureau.device("recorder-1", DeviceRole.RECORDER);
      try (var before = dock.recorder(identity, 1)) {
        before.film(10_000);
        before.pushAll(before.dock());
        dock.awaitBay(1, "STORED");
      }
      // The same recorder on another card: its journal begins again, with other lines.
      try (var after = dock.recorder(identity, 1)) {
        after.film(20_000);
        after.pushAll(after.dock());
        dock.awaitBay(1, "FAULTED");
        assertThat(page(dock)).contains("E43");
        Wait.until("the store was offered both", () -> store.offers().size() == 2);
      }
    }
  }

  private static String page(DockFixture dock) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(dock.kiosk())).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }
}

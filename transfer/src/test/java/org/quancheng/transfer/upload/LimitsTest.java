package org.quancheng.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.fixture.DeskServer;
import org.quancheng.transfer.fixture.OpenGate;
import org.quancheng.transfer.fixture.RandomFile;
import org.quancheng.transfer.fixture.TusCaller;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitsTest {

  private static final Duration WEEK = Duration.ofDays(7);

  @TempDir Path scratch;

  @Test
  void a_file_larger_than_the_largest_is_refused() throws Exception {
    try (var server = start(new UploadLimits(1000, 5, WEEK, 0));
        var caller = new TusCaller(server.uploads(), "rec-1")) {
      assertThat(caller.create(1001, "c1").statusCode()).isEqualTo(413);
      assertThat(caller.create(1000, "c1").statusCode()).isEqualTo(201);
    }
  }

  @Test
  void a_sender_with_too_many_unfinished_uploads_gets_no_more_and_others_do() throws Exception {
    try (var server = start(new UploadLimits(1000, 2, WEEK, 0));
        var caller = new TusCaller(server.uploads(), "rec-1");
        var other = new TusCaller(server.uploads(), "rec-2")) {
      caller.created(10, "c1");
      caller.created(10, "c2");
      assertThat(caller.create(10, "c3").statusCode()).isEqualTo(429);
      assertThat(other.create(10, "c3").statusCode()).isEqualTo(201);
    }
  }

  @Test
  void a_sender_that_ignores_its_rate_is_taken_in_no_faster() throws Exception {
    var gate = new OpenGate().paced(400_000);
    try (var server = DeskServer.http(scratch.resolve("desk"), gate);
        var caller = new TusCaller(server.uploads(), "rec-1")) {
      var bytes = new byte[1_000_000];
      var upload = caller.created(bytes.length, "c1");
      long start = System.nanoTime();
      assertThat(caller.patch(upload, 0, bytes).statusCode()).isEqualTo(204);
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(bytes.length / seconds).isLessThan(400_000 * 1.05);
    }
  }

  @Test
  void what_is_promised_to_others_counts_as_used_space() throws Exception {
    long free = Files.getFileStore(scratch).getUsableSpace();
    try (var server = start(new UploadLimits(Long.MAX_VALUE, 5, WEEK, 0));
        var caller = new TusCaller(server.uploads(), "rec-1")) {
      assertThat(caller.create(free * 2 / 3, "c1").statusCode()).isEqualTo(201);
      assertThat(caller.create(free * 2 / 3, "c2").statusCode()).isEqualTo(507);
    }
  }

  @Test
  void an_upload_nothing_comes_for_is_dropped_after_its_time_and_a_whole_one_never()
      throws Exception {
    var now = new AtomicReference<>(Instant.parse("2026-11-23T08:00:00Z"));
    var gate = new OpenGate();
    try (var database = Database.open(scratch.resolve("desk.db"), List.of(UploadDesk.SCHEMA));
        var desk =
            UploadDesk.open(
                new UploadDesk.Setting(
                    scratch.resolve("uploads"),
                    database,
                    UploadLimits.usual(),
                    now::get,
                    new SecureRandom()),
                gate)) {
      var open = create(desk, 10, "open");
      var whole = create(desk, 0, "whole");
      gate.awaitReceived();

      now.updateAndGet(time -> time.plus(WEEK.minusSeconds(1)));
      desk.sweep();
      assertThat(desk.find(open)).isPresent();

      now.updateAndGet(time -> time.plus(WEEK));
      desk.sweep();
      assertThat(desk.find(open)).isEmpty();
      assertThat(desk.find(whole)).isPresent();
    }
  }

  @Test
  void a_file_handed_over_lies_where_it_was_wanted_and_its_sender_hears_that_it_is_whole()
      throws Exception {
    var gate = new OpenGate();
    var file = RandomFile.bytes(5000, 1);
    try (var server = DeskServer.http(scratch.resolve("desk"), gate);
        var caller = new TusCaller(server.uploads(), "rec-1")) {
      var upload = caller.created(file.length, "c1");
      caller.patch(upload, 0, file);
      var received = gate.awaitReceived();
      var target = scratch.resolve("desk/spool-c1");
      server.desk().handOver(received.id(), target);

      assertThat(target).hasBinaryContent(file);
      assertThat(received.file()).doesNotExist();
      assertThat(caller.offset(upload)).isEqualTo(file.length);
      assertThat(caller.created(file.length, "c1")).isEqualTo(upload);
      server.desk().redeliver();
      assertThat(gate.waiting()).isZero();
    }
  }

  @Test
  void an_upload_discarded_begins_anew() throws Exception {
    var gate = new OpenGate();
    try (var server = DeskServer.http(scratch.resolve("desk"), gate);
        var caller = new TusCaller(server.uploads(), "rec-1")) {
      var upload = caller.created(3, "c1");
      caller.patch(upload, 0, new byte[3]);
      server.desk().discard(gate.awaitReceived().id());

      assertThat(caller.head(upload).statusCode()).isEqualTo(404);
      var anew = caller.created(3, "c1");
      assertThat(anew).isNotEqualTo(upload);
      assertThat(caller.offset(anew)).isZero();
    }
  }

  private static UploadId create(UploadDesk desk, long length, String key) throws Exception {
    var request = new UploadRequest(length, Map.of("capture", key));
    return switch (desk.create(DeskServer.ANYBODY, request)) {
      case CreateResult.Ready(var upload) -> upload.id();
      case CreateResult.Refused(var status, var problem) ->
          throw new AssertionError(status + " " + problem);
    };
  }

  private DeskServer start(UploadLimits limits) throws Exception {
    return DeskServer.start(scratch.resolve("desk"), new OpenGate(), null, 0, limits);
  }
}

package org.quancheng.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.transfer.fixture.DeskServer;
import org.quancheng.transfer.fixture.OpenGate;
import org.quancheng.transfer.fixture.RandomFile;
import org.quancheng.transfer.fixture.TusCaller;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentTest {

  private static final int SEGMENT = SegmentList.SEGMENT_BYTES;
  private static final int LENGTH = 2 * SEGMENT + 12_345;

  @TempDir Path scratch;

  @Test
  void a_segment_altered_on_the_way_is_dropped_and_the_good_ones_before_it_stay() throws Exception {
    var source = RandomFile.write(scratch.resolve("source"), LENGTH, 3);
    var good = Files.readAllBytes(source);
    var altered = good.clone();
    altered[SEGMENT + 99] ^= 1;
    var gate = new OpenGate().expecting(SegmentList.of(source));
    try (var server = DeskServer.http(scratch.resolve("desk"), gate);
        var caller = new TusCaller(server.uploads(), "rec-1")) {
      var upload = caller.created(LENGTH, "c1");

      assertThat(caller.patch(upload, 0, altered).statusCode()).isEqualTo(460);
      assertThat(caller.offset(upload)).isEqualTo(SEGMENT);

      var rest = Arrays.copyOfRange(good, SEGMENT, LENGTH);
      assertThat(caller.patch(upload, SEGMENT, rest).statusCode()).isEqualTo(204);
      var received = gate.awaitReceived();
      assertThat(Digest.ofFile(received.file())).isEqualTo(Digest.ofFile(source));
      assertThat(received.alteredSegments()).isZero();
    }
  }

  @Test
  void a_segment_is_checked_also_when_it_comes_in_pieces() throws Exception {
    var source = RandomFile.write(scratch.resolve("source"), LENGTH, 4);
    var altered = Files.readAllBytes(source);
    altered[100] ^= 1;
    var gate = new OpenGate().expecting(SegmentList.of(source));
    try (var server = DeskServer.http(scratch.resolve("desk"), gate);
        var caller = new TusCaller(server.uploads(), "rec-1")) {
      var upload = caller.created(LENGTH, "c1");
      caller.patch(upload, 0, Arrays.copyOf(altered, 1_000_000));
      assertThat(caller.offset(upload)).isEqualTo(1_000_000);

      var rest = Arrays.copyOfRange(altered, 1_000_000, LENGTH);
      assertThat(caller.patch(upload, 1_000_000, rest).statusCode()).isEqualTo(460);
      assertThat(caller.offset(upload)).isZero();
    }
  }

  @Test
  void a_file_altered_at_its_source_is_taken_in_at_last_and_marked() throws Exception {
    var source = RandomFile.write(scratch.resolve("source"), LENGTH, 5);
    var altered = Files.readAllBytes(source);
    altered[LENGTH - 1] ^= 1;
    var gate = new OpenGate().expecting(SegmentList.of(source));
    try (var server = DeskServer.http(scratch.resolve("desk"), gate);
        var caller = new TusCaller(server.uploads(), "rec-1")) {
      var upload = caller.created(LENGTH, "c1");
      assertThat(caller.patch(upload, 0, altered).statusCode()).isEqualTo(460);
      var tail = Arrays.copyOfRange(altered, 2 * SEGMENT, LENGTH);
      assertThat(caller.patch(upload, 2 * SEGMENT, tail).statusCode()).isEqualTo(460);
      assertThat(caller.patch(upload, 2 * SEGMENT, tail).statusCode()).isEqualTo(204);

      var received = gate.awaitReceived();
      assertThat(received.alteredSegments()).isEqualTo(1);
      assertThat(Files.readAllBytes(received.file())).isEqualTo(altered);
    }
  }
}

package org.quancheng.benchmarks.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.quancheng.benchmarks.measure.RandomFile;
import org.quancheng.benchmarks.measure.ResultTable;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.header.ClockStatus;
import org.quancheng.evidence.header.ClockSync;
import org.quancheng.evidence.header.Moment;
import org.quancheng.evidence.reading.Access;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.LocalAuthority;
import org.quancheng.evidence.trust.LocalAuthority.Validity;

/** The first bytes of a random second out of a capture of 8 Mbit/s, in a warm JVM. */
public final class SeekBenchmark {

  private static final int SECOND_BYTES = 1_000_000;
  private static final int RECORD_BYTES = 40_000; // One frame of 25 a second.
  private static final int FIRST_BYTES = 16 << 10;
  private static final int WARM_UP = 300;
  private static final int SEEKS = 300;

  private final Path scratch;
  private final SecureRandom random = new SecureRandom();
  private final RecipientPrivateKey key = RecipientPrivateKey.generate(random);
  private final KeyRing keys = new KeyRing(List.of(key));

  /**
   * @param scratch an empty folder on the disk to be measured
   */
  public SeekBenchmark(Path scratch) {
    this.scratch = scratch;
  }

  private interface Seek {
    void to(int second, ByteBuffer first) throws IOException;
  }

  /** Measures one size of media. */
  public void measure(int mebibytes) throws IOException {
    Path plain = RandomFile.write(scratch.resolve("media"), mebibytes);
    int seconds = Math.ceilDiv(mebibytes << 10, SECOND_BYTES >> 10);
    Path sealed = record(plain);
    var tink = TinkStream.withKey(scratch.resolve("tink.json"));
    Path streamed = scratch.resolve("media.tink");
    tink.encrypt(plain, streamed);
    var table =
        new ResultTable(
            "First bytes of a random second out of %d s (%d MiB), warm; goal ≤ 20 ms"
                .formatted(seconds, mebibytes),
            "How",
            "median ms",
            "99 % below, ms",
            "longest ms");
    try (var reader = CaptureReader.open(sealed, keys)) {
      row(
          table,
          "quancheng, capture open",
          seconds,
          (second, first) -> seek(reader, second, first));
    }
    row(
        table,
        "quancheng, opening it each time",
        seconds,
        (second, first) -> {
          try (var reader = CaptureReader.open(sealed, keys)) {
            seek(reader, second, first);
          }
        });
    row(
        table,
        "quancheng, opening it each time, without index",
        seconds,
        (second, first) -> {
          try (var reader = CaptureReader.scan(sealed, Access.by(keys))) {
            seek(reader, second, first);
          }
        });
    row(
        table,
        "Tink streaming, opening it each time",
        seconds,
        (second, first) -> {
          try (var channel = tink.seekable(streamed)) {
            channel.position((long) second * SECOND_BYTES).read(first);
          }
        });
    long media = Files.size(plain);
    table.row(
        "overhead of the capture at 8 Mbit/s: %.3f %% (goal ≤ 0.15)"
            .formatted(100.0 * (Files.size(sealed) - media) / media),
        "",
        "",
        "");
  }

  private static void seek(CaptureReader reader, int second, ByteBuffer first) throws IOException {
    reader.read(reader.positionAt(Duration.ofSeconds(second)), first);
  }

  private static void row(ResultTable table, String name, int seconds, Seek seek)
      throws IOException {
    var order = new SplittableRandom(1);
    var first = ByteBuffer.allocate(FIRST_BYTES);
    for (int i = 0; i < WARM_UP; i++) {
      seek.to(order.nextInt(seconds), first.clear());
    }
    var millis = new double[SEEKS];
    for (int i = 0; i < SEEKS; i++) {
      int second = order.nextInt(seconds);
      long start = System.nanoTime();
      seek.to(second, first.clear());
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    table.row(name, millis[SEEKS / 2], millis[SEEKS * 99 / 100], millis[SEEKS - 1]);
  }

  private Path record(Path plain) throws IOException {
    Path sealed = scratch.resolve("media.qcap");
    var frame = ByteBuffer.allocate(RECORD_BYTES);
    long frames = 0;
    try (var source = Files.newByteChannel(plain);
        var writer = CaptureWriter.create(sealed, opening())) {
      while (source.read(frame.clear()) > 0) {
        boolean second = frames * RECORD_BYTES % SECOND_BYTES == 0;
        var now = at(Duration.ofMillis(frames++ * RECORD_BYTES * 1000 / SECOND_BYTES));
        if (second && frames > 1) {
          writer.attest(now);
        }
        writer.write(frame.flip(), second, now);
      }
      writer.seal(at(Duration.ofMillis(frames * RECORD_BYTES * 1000 / SECOND_BYTES)));
    }
    return sealed;
  }

  private Opening opening() {
    var now = Instant.now();
    var validity = new Validity(now.minus(Duration.ofDays(1)), Duration.ofDays(2));
    var recorder =
        LocalAuthority.create("bench", validity, random)
            .issue(new DeviceName("rec-1"), DeviceRole.RECORDER, validity);
    var subject =
        new CaptureSubject(
            CaptureId.generate(now, random),
            1,
            MediaKind.VIDEO,
            "video/mp4",
            List.of(),
            Optional.empty());
    var protection =
        new Protection(
            Suite.AES_256_GCM, CaptureSigner.of(recorder), List.of(key.publicKey()), random);
    return new Opening(
        subject, CaptureOrigin.first(at(Duration.ZERO), ClockSync.NEVER, "bench"), protection);
  }

  private static Moment at(Duration since) {
    return new Moment(Instant.EPOCH.plus(since), since, 0, ClockStatus.FREE_RUNNING);
  }
}

package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.header.ClockStatus;
import org.quancheng.evidence.header.ClockSync;
import org.quancheng.evidence.header.Moment;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;

/** A sealed capture as a dock or a store receives it. */
record Parcel(long number, Path file) {

  static final int COUNT = 2;

  /** Seals the captures of a world. */
  static void seal(World world) throws IOException {
    for (long number = 1; number <= COUNT; number++) {
      var id = CaptureId.generate(World.START, new SecureRandom());
      var officers = List.of(Officer.of("MS001", "辽0500001"), Officer.of("MS002", "辽0500002"));
      var subject =
          new CaptureSubject(id, number, MediaKind.VIDEO, "video/mp4", officers, Optional.empty());
      var origin = CaptureOrigin.first(moment(0), ClockSync.NEVER, "1");
      var opening = new Opening(subject, origin, world.protection());
      try (var writer = CaptureWriter.create(of(world, number).file, opening)) {
        writer.write(ByteBuffer.wrap(Footage.second(number, 0)), true, moment(0));
        writer.seal(moment(1));
      }
    }
  }

  private static Moment moment(int second) {
    return new Moment(
        World.START.plusSeconds(second), Duration.ofSeconds(second), 1, ClockStatus.SYNCHRONISED);
  }

  static Parcel of(World world, long number) {
    return new Parcel(number, world.directory().resolve(number + ".qcap"));
  }

  /** Names its passage; the same in every life. */
  UUID transfer() {
    return new UUID(0x7000L, Long.MIN_VALUE | number);
  }

  /** What its passage is called after. */
  static long number(UUID transfer) {
    return transfer.getLeastSignificantBits() & Long.MAX_VALUE;
  }

  Digest digest() throws IOException {
    return Digest.ofFile(file);
  }

  long sizeBytes() throws IOException {
    return Files.size(file);
  }

  Digest segmentRoot() throws IOException {
    return SegmentList.of(file).root(sizeBytes());
  }

  /** Receives it, as an upload that is whole: file and directory are forced. */
  Path receive(Path directory) throws IOException {
    var received = directory.resolve(Long.toString(number));
    try (var channel =
        FileChannel.open(received, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Durable.writeFully(channel, ByteBuffer.wrap(Files.readAllBytes(file)));
      channel.force(true);
    }
    Durable.forceDirectory(directory);
    return received;
  }
}

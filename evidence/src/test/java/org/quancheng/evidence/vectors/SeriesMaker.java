package org.quancheng.evidence.vectors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.HeaderImage.Parts;
import org.quancheng.evidence.format.v1.HeaderParser;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureLink;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.header.ClockSync;
import org.quancheng.evidence.header.LedgerAnchor;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.verify.CaptureVerifier;

/** Captures that follow each other, and what can be done to them as a series. */
final class SeriesMaker {

  private static final Suite SUITE = Suite.AES_256_GCM;
  private static final int ANCHOR_TAG = 13;

  private final VectorIdentity identity;
  private final Path scratch;
  private final Map<String, byte[]> made = new LinkedHashMap<>();

  SeriesMaker(VectorIdentity identity, Path scratch) {
    this.identity = identity;
    this.scratch = scratch;
  }

  /** One capture: what it follows, and how large a ledger it has seen. */
  private record Plan(int seed, int number, Optional<CaptureLink> previous, long ledger) {}

  Map<String, byte[]> make() throws IOException {
    byte[] first = capture(new Plan(21, 1, Optional.empty(), 0));
    byte[] second = capture(new Plan(22, 2, link(first), 40));
    byte[] third = capture(new Plan(23, 3, link(second), 41));
    made.put("series-1", first);
    made.put("series-2", second);
    made.put("series-3", third);
    var pieces = CaptureBytes.of(second);
    made.put("series-2-cut-at-an-attestation", pieces.cut(pieces.start(2)));
    made.put("series-2-another", capture(new Plan(24, 2, link(first), 40)));
    made.put("series-4-back-dated", capture(new Plan(25, 4, link(third), 40)));
    made.put("anchor-too-short", withShortAnchor(second));
    return made;
  }

  private Optional<CaptureLink> link(byte[] capture) throws IOException {
    var file = Files.write(scratch.resolve("linked"), capture);
    return CaptureVerifier.judge(file, Captures.ANCHORS).link();
  }

  private byte[] capture(Plan plan) throws IOException {
    var file = scratch.resolve("member");
    Files.deleteIfExists(file);
    long start = plan.number * 10_000L;
    try (var writer = CaptureWriter.create(file, opening(plan, start))) {
      writer.write(ByteBuffer.wrap(Captures.bytes(plan.seed, 200)), true, Captures.at(start + 500));
      writer.attest(Captures.at(start + 1000));
      writer.seal(Captures.at(start + 1050));
    }
    return Files.readAllBytes(file);
  }

  private Opening opening(Plan plan, long start) {
    var random = new CountingRandom(SUITE.number() * 1000 + plan.seed);
    var anchor = new LedgerAnchor("quancheng.example", plan.ledger, root(plan.ledger));
    return new Opening(
        new CaptureSubject(
            CaptureId.generate(Captures.START, random),
            plan.number,
            MediaKind.VIDEO,
            "video/mp4",
            List.of(),
            Optional.empty()),
        new CaptureOrigin(
            Captures.at(start),
            ClockSync.NEVER,
            plan.previous,
            Optional.of(anchor).filter(_ -> plan.ledger > 0),
            "rules-1"),
        new Protection(SUITE, identity, List.of(identity.store().publicKey()), random));
  }

  static Digest root(long size) {
    return Digest.of(ByteBuffer.allocate(Long.BYTES).putLong(size).array());
  }

  /** Only the device can sign a field of a wrong length. */
  private byte[] withShortAnchor(byte[] capture) throws IOException {
    var file = Files.write(scratch.resolve("anchored"), capture);
    try (var channel = FileChannel.open(file)) {
      var header = HeaderParser.read(channel);
      byte[] core = shortened(header.core());
      var parts =
          new Parts(header.suite(), core, header.slots(), header.commitment(), header.chain());
      byte[] changed = HeaderImage.build(parts, identity::sign).bytes();
      byte[] records = Arrays.copyOfRange(capture, header.length(), capture.length);
      return ByteBuffer.allocate(changed.length + records.length).put(changed).put(records).array();
    }
  }

  private static byte[] shortened(byte[] core) {
    var source = ByteBuffer.wrap(core);
    var target = ByteBuffer.allocate(core.length);
    while (source.hasRemaining()) {
      int tag = source.getShort();
      var value = new byte[source.getShort()];
      source.get(value);
      int length = tag == ANCHOR_TAG ? Long.BYTES + Digest.BYTES - 1 : value.length;
      target.putShort((short) tag).putShort((short) length).put(value, 0, length);
    }
    return Arrays.copyOf(target.array(), target.position());
  }
}

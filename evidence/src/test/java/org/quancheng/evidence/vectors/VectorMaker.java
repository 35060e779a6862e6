package org.quancheng.evidence.vectors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.HeaderSurgery;
import org.quancheng.evidence.Resealing;
import org.quancheng.evidence.capture.CaptureRecovery;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.header.ClockSync;
import org.quancheng.evidence.suite.MlDsaKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;

/** Makes every vector again from the identities beside them: nothing in it is left to chance. */
final class VectorMaker {

  private final Path identities;
  private final Path scratch;
  private final Map<String, byte[]> vectors = new LinkedHashMap<>();

  VectorMaker(Path identities, Path scratch) {
    this.identities = identities;
    this.scratch = scratch;
  }

  Map<String, byte[]> make() throws IOException {
    for (var suite : Suite.values()) {
      String name = "suite-%d-".formatted(suite.number());
      var identity = VectorIdentity.of(identities, suite);
      vectors.put(name + "sealed", capture(identity, suite, 1, true));
      byte[] prefix = capture(identity, suite, 2, false);
      vectors.put(name + "prefix", prefix);
      vectors.put(name + "recovered", recovered(identity, prefix));
    }
    vectors.put("empty-file", new byte[0]);
    spoil("", Suite.AES_256_GCM);
    spoil("suite-3-", Suite.SM4_GCM);
    var identity = VectorIdentity.of(identities, Suite.AES_256_GCM);
    indexes(identity);
    slots("", Suite.AES_256_GCM);
    slots("suite-2-", Suite.CHACHA20_POLY1305);
    slots("suite-3-", Suite.SM4_GCM);
    vectors.putAll(new SeriesMaker(identity, scratch).make());
    seconds(VectorIdentity.twice(identities));
    return vectors;
  }

  private CaptureBytes made(Suite suite, String what) {
    var name = "suite-%d-%s".formatted(suite.number(), what);
    return CaptureBytes.of(Objects.requireNonNull(vectors.get(name)));
  }

  private void spoil(String prefix, Suite suite) throws IOException {
    headers(prefix, made(suite, "sealed"));
    records(prefix, made(suite, "sealed"));
    var identity = VectorIdentity.of(identities, suite);
    splices(prefix, made(suite, "sealed"), CaptureBytes.of(capture(identity, suite, 3, true)));
    recoveries(prefix, made(suite, "recovered"));
  }

  private void headers(String prefix, CaptureBytes sealed) {
    vectors.put(prefix + "cut-inside-the-header", sealed.cut(sealed.header() - 1));
    vectors.put(prefix + "magic-altered", sealed.flipped(4));
    vectors.put(prefix + "version-unknown", sealed.flipped(9));
    vectors.put(prefix + "suite-exchanged", sealed.flipped(11, 3 ^ (sealed.whole()[11] & 2)));
    vectors.put(prefix + "core-length-lies", sealed.flipped(12, 0x7F));
    vectors.put(prefix + "officer-altered", sealed.flipped(sealed.find("MS001")));
    vectors.put(prefix + "padding-not-zero", sealed.flipped(sealed.header() - 1));
  }

  private void slots(String prefix, Suite suite) throws IOException {
    var sealed = made(suite, "sealed");
    var identity = VectorIdentity.of(identities, suite);
    var surgery = new HeaderSurgery(sealed.whole());
    vectors.put(prefix + "slot-altered", sealed.flipped(sealed.slotBody() + 50));
    vectors.put(prefix + "slot-stripped", surgery.stripped());
    vectors.put(prefix + "slot-added", surgery.added());
    vectors.put(
        prefix + "second-key", surgery.withAnotherCommitment(identity, scratch.resolve("second")));
  }

  private void records(String prefix, CaptureBytes sealed) {
    int length = sealed.whole().length;
    int first = sealed.header();
    vectors.put(prefix + "record-altered", sealed.flipped(first + RecordHead.BYTES + 5));
    vectors.put(prefix + "record-head-altered", sealed.flipped(first + 9));
    vectors.put(prefix + "statement-altered", sealed.flipped(sealed.start(2) + 40));
    vectors.put(prefix + "seal-altered", sealed.flipped(length - 1));
    vectors.put(prefix + "cut-at-an-attestation", sealed.cut(sealed.start(3)));
    vectors.put(prefix + "cut-inside-a-record", sealed.cut(sealed.start(3) + 50));
    vectors.put(prefix + "cut-inside-the-seal", sealed.cut(length - 1));
    vectors.put(prefix + "records-swapped", sealed.swapped(0, 1));
    vectors.put(prefix + "attestations-swapped", sealed.swapped(2, 5));
    vectors.put(prefix + "record-doubled", sealed.inserted(4, sealed.part(3, 4)));
    vectors.put(prefix + "interval-doubled", sealed.inserted(3, sealed.part(0, 3)));
    vectors.put(prefix + "record-missing", sealed.removed(1, 2));
    vectors.put(prefix + "interval-missing", sealed.removed(3, 6));
    vectors.put(prefix + "first-interval-missing", sealed.removed(0, 3));
    vectors.put(prefix + "attestation-missing", sealed.removed(2, 3));
    vectors.put(prefix + "bytes-behind-the-seal", sealed.inserted(7, new byte[9]));
    vectors.put(prefix + "bytes-between-intervals", sealed.inserted(3, new byte[9]));
    vectors.put(prefix + "record-behind-the-seal", sealed.inserted(7, sealed.part(0, 1)));
  }

  private void splices(String prefix, CaptureBytes sealed, CaptureBytes other) {
    vectors.put(prefix + "record-of-another-capture", sealed.replaced(3, other.records().get(3)));
    vectors.put(prefix + "header-of-another-capture", sealed.with(other.records()));
  }

  private void recoveries(String prefix, CaptureBytes recovered) {
    int length = recovered.whole().length;
    vectors.put(prefix + "torn-tail-altered", recovered.flipped(recovered.start(6) + 30));
    vectors.put(
        prefix + "recovered-record-altered",
        recovered.flipped(recovered.header() + RecordHead.BYTES + 5));
    vectors.put(prefix + "bytes-behind-the-recovery", recovered.cut(length + 3));
    vectors.put(prefix + "cut-inside-the-recovery", recovered.cut(length - 3));
  }

  private void seconds(VectorIdentity identity) throws IOException {
    var suite = Suite.AES_256_GCM;
    var sealed = CaptureBytes.of(capture(identity, suite, 5, true));
    vectors.put("twice-signed-sealed", sealed.whole());
    byte[] prefix = capture(identity, suite, 6, false);
    vectors.put("twice-signed-prefix", prefix);
    vectors.put("twice-signed-recovered", recovered(identity, prefix));
    int end = sealed.header();
    while (sealed.whole()[end - 1] == 0) {
      end--;
    }
    int second = Short.BYTES + MlDsaKey.SIGNATURE_BYTES;
    byte[] stripped = sealed.whole().clone();
    Arrays.fill(stripped, end - second, end, (byte) 0);
    vectors.put("twice-signed-header-stripped", stripped);
    vectors.put("twice-signed-seal-stripped", shortened(sealed, second));
    vectors.put("twice-signed-header-altered", sealed.flipped(end - 100));
    vectors.put("twice-signed-seal-altered", sealed.flipped(sealed.whole().length - 100));
  }

  private static byte[] shortened(CaptureBytes sealed, int less) {
    byte[] shorter = sealed.cut(sealed.whole().length - less);
    int seal = sealed.start(sealed.records().size() - 1);
    var head = Objects.requireNonNull(RecordHead.parse(shorter, seal));
    new RecordHead(head.type(), false, head.bodyBytes() - less, head.index(), head.millis())
        .encode(shorter, seal);
    return shorter;
  }

  private void indexes(VectorIdentity identity) throws IOException {
    var resealing = new Resealing(identity);
    byte[] whole = capture(identity, Suite.AES_256_GCM, 4, 9, true);
    var pieces = CaptureBytes.of(whole);
    int index = pieces.records().size() - 2;
    vectors.put("index", whole);
    vectors.put("index-altered", pieces.flipped(pieces.start(index + 1) - 31));
    vectors.put("index-missing", pieces.removed(index, index + 1));
    vectors.put("index-doubled", pieces.inserted(index, pieces.part(index, index + 1)));
    vectors.put("index-lies-of-places", resealing.withIndex(whole, told -> flipped(told, 46, 1)));
    vectors.put("index-lies-of-media", resealing.withIndex(whole, told -> flipped(told, 54, 1)));
    vectors.put("index-lies-of-times", resealing.withIndex(whole, told -> flipped(told, 59, 1)));
    vectors.put(
        "index-lies-of-its-length",
        resealing.withIndex(whole, told -> flipped(told, told.length - 8, 0x7F)));
    vectors.put("index-is-empty", resealing.withIndex(whole, _ -> new byte[0]));
  }

  private static byte[] flipped(byte[] bytes, int at, int mask) {
    byte[] altered = bytes.clone();
    altered[at] ^= (byte) mask;
    return altered;
  }

  private byte[] capture(VectorIdentity identity, Suite suite, int number, boolean sealed)
      throws IOException {
    return capture(identity, suite, number, 2, sealed);
  }

  private byte[] capture(
      VectorIdentity identity, Suite suite, int number, int seconds, boolean sealed)
      throws IOException {
    var file = scratch.resolve("vector");
    Files.deleteIfExists(file);
    try (var writer = CaptureWriter.create(file, opening(identity, suite, number))) {
      for (int second = 0; second < seconds; second++) {
        var media = ByteBuffer.wrap(Captures.bytes(second, 200));
        writer.write(media, true, Captures.at(second * 1000L + 400));
        writer.event(
            new CaptureEvent.Marked("RIGHTS_TOLD", "权利告知"), Captures.at(second * 1000L + 700));
        writer.attest(Captures.at(second * 1000L + 1000));
      }
      if (sealed) {
        writer.seal(Captures.at(seconds * 1000L + 50));
      } else {
        writer.write(ByteBuffer.wrap(Captures.bytes(2, 200)), true, Captures.at(2400));
      }
    }
    return Files.readAllBytes(file);
  }

  private byte[] recovered(VectorIdentity identity, byte[] prefix) throws IOException {
    byte[] torn = Arrays.copyOf(prefix, prefix.length - 7);
    var file = Files.write(scratch.resolve("torn"), torn);
    CaptureRecovery.recover(file, identity, Captures.at(60_000));
    return Files.readAllBytes(file);
  }

  private static Opening opening(VectorIdentity identity, Suite suite, int number) {
    var random = new CountingRandom(suite.number() * 1000 + number);
    return new Opening(
        new CaptureSubject(
            CaptureId.generate(Captures.START, random),
            number,
            MediaKind.VIDEO,
            "video/mp4",
            List.of(Officer.of("MS001", "辽0500001"), Officer.of("MS002", "辽0500002")),
            Optional.empty()),
        CaptureOrigin.first(Captures.at(0), ClockSync.NEVER, "rules-1"),
        new Protection(suite, identity, List.of(identity.store().publicKey()), random));
  }
}

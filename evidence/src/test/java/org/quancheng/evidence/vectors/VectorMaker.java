package org.quancheng.evidence.vectors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.Resealing;
import org.quancheng.evidence.capture.CaptureRecovery;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.format.HeaderImage;
import org.quancheng.evidence.format.RecordHead;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.header.ClockSync;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.LocalAuthority;
import org.quancheng.evidence.trust.LocalAuthority.Validity;

/** Makes every vector again from the identity beside them: nothing in it is left to chance. */
final class VectorMaker {

  private static final int HEADER = HeaderImage.BLOCK_BYTES;

  private final Path scratch;
  private final DeviceIdentity recorder;
  private final RecipientPrivateKey store;
  private final Map<String, byte[]> vectors = new LinkedHashMap<>();

  VectorMaker(Path vectors, Path scratch) {
    this.scratch = scratch;
    this.recorder = DeviceIdentity.load(vectors.resolve("identity"));
    this.store = RecipientPrivateKey.load(vectors.resolve("keys/store.key"));
  }

  Map<String, byte[]> make() throws IOException {
    for (var suite : Suite.values()) {
      byte[] sealed = capture(suite, 1, true);
      vectors.put("suite-%d-sealed".formatted(suite.number()), sealed);
      byte[] prefix = capture(suite, 2, false);
      vectors.put("suite-%d-prefix".formatted(suite.number()), prefix);
      vectors.put(
          "suite-%d-recovered".formatted(suite.number()),
          recovered(Arrays.copyOf(prefix, prefix.length - 7)));
    }
    headers(made("suite-1-sealed"));
    records(made("suite-1-sealed"));
    recoveries(made("suite-1-recovered"));
    indexes(capture(Suite.AES_256_GCM, 4, 9));
    return vectors;
  }

  private byte[] made(String name) {
    return Objects.requireNonNull(vectors.get(name));
  }

  private void headers(byte[] whole) {
    vectors.put("empty-file", new byte[0]);
    vectors.put("cut-inside-the-header", Arrays.copyOf(whole, HEADER - 1));
    vectors.put("magic-altered", flipped(whole, 4));
    vectors.put("version-unknown", flipped(whole, 9));
    vectors.put("suite-exchanged", flipped(flipped(whole, 11), 11, 2));
    vectors.put("core-length-lies", flipped(whole, 12, 0x7F));
    vectors.put("officer-altered", flipped(whole, find(whole, "MS001")));
    vectors.put("slot-altered", flipped(whole, 800));
    vectors.put("padding-not-zero", flipped(whole, HEADER - 1));
  }

  private void records(byte[] whole) throws IOException {
    byte[] header = Arrays.copyOf(whole, HEADER);
    var records = Resealing.split(whole);
    var other = Resealing.split(capture(Suite.AES_256_GCM, 3, true));
    vectors.put("record-altered", flipped(whole, HEADER + RecordHead.BYTES + 5));
    vectors.put("record-head-altered", flipped(whole, HEADER + 9));
    vectors.put("statement-altered", flipped(whole, start(records, 2) + 40));
    vectors.put("seal-altered", flipped(whole, whole.length - 1));
    vectors.put("cut-at-an-attestation", Arrays.copyOf(whole, start(records, 3)));
    vectors.put("cut-inside-a-record", Arrays.copyOf(whole, start(records, 3) + 50));
    vectors.put("cut-inside-the-seal", Arrays.copyOf(whole, whole.length - 1));
    vectors.put("records-swapped", join(header, reordered(records, 0, 1)));
    vectors.put("attestations-swapped", join(header, reordered(records, 2, 5)));
    vectors.put("record-doubled", join(header, inserted(records, 4, records.get(3))));
    vectors.put("interval-doubled", join(header, inserted(records, 3, sum(records, 0, 3))));
    vectors.put("record-missing", join(header, removed(records, 1, 2)));
    vectors.put("interval-missing", join(header, removed(records, 3, 6)));
    vectors.put("first-interval-missing", join(header, removed(records, 0, 3)));
    vectors.put("attestation-missing", join(header, removed(records, 2, 3)));
    vectors.put("bytes-behind-the-seal", join(header, inserted(records, 7, new byte[9])));
    vectors.put("bytes-between-intervals", join(header, inserted(records, 3, new byte[9])));
    vectors.put("record-behind-the-seal", join(header, inserted(records, 7, records.get(0))));
    var spliced = new ArrayList<>(records);
    spliced.set(3, other.get(3));
    vectors.put("record-of-another-capture", join(header, spliced));
    vectors.put("header-of-another-capture", join(header, other));
  }

  private void recoveries(byte[] recovered) {
    var records = Resealing.split(recovered);
    vectors.put("torn-tail-altered", flipped(recovered, start(records, 6) + 30));
    vectors.put("recovered-record-altered", flipped(recovered, HEADER + RecordHead.BYTES + 5));
    vectors.put("bytes-behind-the-recovery", Arrays.copyOf(recovered, recovered.length + 3));
    vectors.put("cut-inside-the-recovery", Arrays.copyOf(recovered, recovered.length - 3));
  }

  private void indexes(byte[] whole) {
    var resealing = new Resealing(signer());
    int body = Resealing.split(whole).getLast().length + 1;
    vectors.put("index", whole);
    vectors.put("index-altered", flipped(whole, whole.length - body - 30));
    var records = Resealing.split(whole);
    int index = records.size() - 2;
    byte[] header = Arrays.copyOf(whole, HEADER);
    vectors.put("index-missing", join(header, removed(records, index, index + 1)));
    vectors.put("index-doubled", join(header, inserted(records, index, records.get(index))));
    vectors.put("index-lies-of-places", resealing.withIndex(whole, told -> flipped(told, 46)));
    vectors.put("index-lies-of-media", resealing.withIndex(whole, told -> flipped(told, 54)));
    vectors.put("index-lies-of-times", resealing.withIndex(whole, told -> flipped(told, 59)));
    vectors.put(
        "index-lies-of-its-length",
        resealing.withIndex(whole, told -> flipped(told, told.length - 8, 0x7F)));
    vectors.put("index-is-empty", resealing.withIndex(whole, _ -> new byte[0]));
  }

  private byte[] capture(Suite suite, int number, int seconds) throws IOException {
    return capture(suite, number, seconds, true);
  }

  private byte[] capture(Suite suite, int number, boolean sealed) throws IOException {
    return capture(suite, number, 2, sealed);
  }

  private byte[] capture(Suite suite, int number, int seconds, boolean sealed) throws IOException {
    var file = scratch.resolve("vector");
    Files.deleteIfExists(file);
    var random = new CountingRandom(suite.number() * 1000 + number);
    try (var writer = CaptureWriter.create(file, opening(suite, number, random))) {
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

  private byte[] recovered(byte[] torn) throws IOException {
    var file = Files.write(scratch.resolve("torn"), torn);
    CaptureRecovery.recover(file, signer(), Captures.at(60_000));
    return Files.readAllBytes(file);
  }

  private Opening opening(Suite suite, int number, SecureRandom random) {
    return new Opening(
        new CaptureSubject(
            CaptureId.generate(Captures.START, random),
            number,
            MediaKind.VIDEO,
            "video/mp4",
            List.of(Officer.of("MS001", "辽0500001"), Officer.of("MS002", "辽0500002")),
            Optional.empty()),
        CaptureOrigin.first(Captures.at(0), ClockSync.NEVER, "rules-1"),
        new Protection(suite, signer(), List.of(store.publicKey()), random));
  }

  /** ECDSA with the nonce of RFC 6979, so that a signature is always the same. */
  private CaptureSigner signer() {
    var curve = ECNamedCurveTable.getByName("P-256");
    var domain = new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    var key = new ECPrivateKeyParameters(((ECPrivateKey) recorder.key()).getS(), domain);
    return new CaptureSigner() {
      @Override
      public byte[] sign(byte[] message) {
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, key);
        BigInteger[] parts = signer.generateSignature(Digest.of(message).bytes());
        return ByteBuffer.allocate(64).put(fixed(parts[0])).put(fixed(parts[1])).array();
      }

      @Override
      public List<X509Certificate> certificateChain() {
        return recorder.chain();
      }
    };
  }

  private static byte[] fixed(BigInteger number) {
    byte[] bytes = number.toByteArray();
    var fixed = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static int start(List<byte[]> records, int index) {
    return HEADER + records.subList(0, index).stream().mapToInt(record -> record.length).sum();
  }

  private static byte[] flipped(byte[] bytes, int at) {
    return flipped(bytes, at, 1);
  }

  private static byte[] flipped(byte[] bytes, int at, int mask) {
    byte[] altered = bytes.clone();
    altered[at] ^= (byte) mask;
    return altered;
  }

  private static int find(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static List<byte[]> reordered(List<byte[]> records, int one, int other) {
    var result = new ArrayList<>(records);
    Collections.swap(result, one, other);
    return result;
  }

  private static List<byte[]> inserted(List<byte[]> records, int at, byte[] extra) {
    var result = new ArrayList<>(records);
    result.add(at, extra);
    return result;
  }

  private static List<byte[]> removed(List<byte[]> records, int from, int to) {
    var result = new ArrayList<>(records);
    result.subList(from, to).clear();
    return result;
  }

  private static byte[] sum(List<byte[]> records, int from, int to) {
    return join(new byte[0], records.subList(from, to));
  }

  private static byte[] join(byte[] header, List<byte[]> records) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(header);
    records.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  /** SHA-256 of a seed and a counter, block after block. */
  private static final class CountingRandom extends SecureRandom {

    private final int seed;
    private int block;

    CountingRandom(int seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] target) {
      for (int at = 0; at < target.length; at += Digest.BYTES) {
        byte[] input = ByteBuffer.allocate(8).putInt(seed).putInt(block++).array();
        byte[] bytes = Digest.of(input).bytes();
        System.arraycopy(bytes, 0, target, at, Math.min(bytes.length, target.length - at));
      }
    }

    @Override
    public long nextLong() {
      var bytes = new byte[Long.BYTES];
      nextBytes(bytes);
      return ByteBuffer.wrap(bytes).getLong();
    }
  }

  /** Makes an identity for the vectors; only ever needed once. */
  static void found(Path vectors) throws IOException {
    for (String part : List.of("identity", "anchors", "keys")) {
      Files.createDirectories(vectors.resolve(part));
    }
    var validity = new Validity(Captures.START.minus(Duration.ofDays(1)), Duration.ofDays(30));
    var authority = LocalAuthority.create("Vectors", validity, Captures.RANDOM);
    authority
        .issue(new DeviceName("recorder-1"), DeviceRole.RECORDER, validity)
        .save(vectors.resolve("identity"));
    Files.write(
        vectors.resolve("anchors/bureau.pem"), Certificates.encode(List.of(authority.root())));
    RecipientPrivateKey.generate().save(vectors.resolve("keys/store.key"));
  }
}

package org.quancheng.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.capture.SealedCapture;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.header.ClockStatus;
import org.quancheng.evidence.header.ClockSync;
import org.quancheng.evidence.header.Moment;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.recipient.Wrapping;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.KeyKind;
import org.quancheng.evidence.trust.LocalAuthority;
import org.quancheng.evidence.trust.LocalAuthority.Validity;
import org.quancheng.evidence.trust.TrustAnchors;

/** A bureau with one recorder and one store's key, and the captures it makes in tests. */
public final class Captures {

  public static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  public static final SecureRandom RANDOM = new SecureRandom();

  private static final Validity VALID =
      new Validity(START.minus(Duration.ofDays(1)), Duration.ofDays(30));
  private static final LocalAuthority AUTHORITY =
      LocalAuthority.create("Test bureau", VALID, RANDOM);
  private static final LocalAuthority SM2_AUTHORITY =
      LocalAuthority.create(KeyKind.SM2, "Test bureau SM2", VALID, RANDOM);

  public static final DeviceIdentity RECORDER = device("recorder-1", DeviceRole.RECORDER);
  public static final CaptureSigner SIGNER = CaptureSigner.of(RECORDER);
  public static final DeviceIdentity SM2_RECORDER =
      SM2_AUTHORITY.issue(new DeviceName("recorder-1"), DeviceRole.RECORDER, VALID);
  public static final CaptureSigner SM2_SIGNER = CaptureSigner.of(SM2_RECORDER);
  public static final TrustAnchors ANCHORS =
      new TrustAnchors(List.of(AUTHORITY.root(), SM2_AUTHORITY.root()));
  public static final RecipientPrivateKey STORE = RecipientPrivateKey.generate();
  public static final RecipientPrivateKey SM2_STORE =
      RecipientPrivateKey.generate(Wrapping.SM2, RANDOM);
  public static final KeyRing KEYS = new KeyRing(List.of(STORE, SM2_STORE));

  private Captures() {}

  public static DeviceIdentity device(String name, DeviceRole role) {
    return AUTHORITY.issue(new DeviceName(name), role, VALID);
  }

  public static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  public static byte[] bytes(long seed, int length) {
    var bytes = new byte[length];
    random(seed).nextBytes(bytes);
    return bytes;
  }

  public static Moment at(long millis) {
    return new Moment(
        START.plusMillis(millis),
        Duration.ofSeconds(100).plusMillis(millis),
        7,
        ClockStatus.SYNCHRONISED);
  }

  public static CaptureSigner signer(Suite suite) {
    return suite == Suite.SM4_GCM ? SM2_SIGNER : SIGNER;
  }

  public static RecipientPrivateKey store(Suite suite) {
    return suite == Suite.SM4_GCM ? SM2_STORE : STORE;
  }

  public static Opening opening(Suite suite, long number) {
    return opening(suite, number, signer(suite));
  }

  public static Opening opening(Suite suite, long number, CaptureSigner signer) {
    return new Opening(
        new CaptureSubject(
            CaptureId.generate(START, RANDOM),
            number,
            MediaKind.VIDEO,
            "video/mp4",
            List.of(Officer.of("MS001", "辽0500001"), Officer.of("MS002", "辽0500002")),
            Optional.empty()),
        CaptureOrigin.first(at(0), ClockSync.NEVER, "rules-1"),
        new Protection(suite, signer, List.of(store(suite).publicKey()), RANDOM));
  }

  /** Writes seconds of media, an event in each, and does not end the capture. */
  public static CaptureWriter write(Path file, Opening opening, int seconds, int bytesASecond)
      throws IOException {
    var writer = CaptureWriter.create(file, opening);
    for (int second = 0; second < seconds; second++) {
      var media = ByteBuffer.wrap(bytes(second, bytesASecond));
      writer.write(media, true, at(second * 1000L + 500));
      writer.event(
          new CaptureEvent.Marked("SECOND", "第%d秒".formatted(second)), at(second * 1000L + 600));
      writer.attest(at(second * 1000L + 1000));
    }
    return writer;
  }

  /** A sealed capture of some seconds. */
  public static SealedCapture sealed(Path file, Opening opening, int seconds, int bytesASecond)
      throws IOException {
    try (var writer = write(file, opening, seconds, bytesASecond)) {
      return writer.seal(at(seconds * 1000L + 100));
    }
  }

  /** All media of a capture that {@link #write} made. */
  public static byte[] media(int seconds, int bytesASecond) {
    var all = ByteBuffer.allocate(seconds * bytesASecond);
    for (int second = 0; second < seconds; second++) {
      all.put(bytes(second, bytesASecond));
    }
    return all.array();
  }
}

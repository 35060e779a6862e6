package org.quancheng.benchmarks.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quancheng.benchmarks.measure.RandomFile;
import org.quancheng.benchmarks.measure.ResultTable;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.capture.FileSealer;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.header.ClockStatus;
import org.quancheng.evidence.header.ClockSync;
import org.quancheng.evidence.header.Moment;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.recipient.Wrapping;
import org.quancheng.evidence.suite.SignatureScheme;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.KeyKind;
import org.quancheng.evidence.trust.LocalAuthority;
import org.quancheng.evidence.trust.LocalAuthority.Validity;

/** Sealing in one JVM, run after run: what is left when nothing has to be compiled any more. */
public final class WarmSealBenchmark {

  private static final int RUNS = 6;
  private static final double GIGABYTES_PER_MEBIBYTE = 1.048576e-3;

  private final Path scratch;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param scratch an empty folder on the disk to be measured
   */
  public WarmSealBenchmark(Path scratch) {
    this.scratch = scratch;
  }

  /** Seals one file in each suite again and again. */
  public void measure() throws IOException {
    var table =
        new ResultTable(
            "Sealing from file to file in one JVM, all cores; goals: 1 GB/s with AES, 0.04 SM4",
            "Suite",
            "MiB",
            "first GB/s",
            "median GB/s",
            "best GB/s");
    row(table, Suite.AES_256_GCM, 1024);
    row(table, Suite.CHACHA20_POLY1305, 1024);
    row(table, Suite.SM4_GCM, 256);
  }

  private void row(ResultTable table, Suite suite, int mebibytes) throws IOException {
    Path plain = RandomFile.write(scratch.resolve("plain"), mebibytes);
    Path sealed = scratch.resolve("sealed.qcap");
    var protection = protection(suite);
    double[] rates = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      FileSealer.seal(plain, sealed, opening(run + 1, protection));
      double seconds = (System.nanoTime() - start) / 1e9;
      rates[run] = mebibytes * GIGABYTES_PER_MEBIBYTE / seconds;
      Files.delete(sealed);
    }
    double first = rates[0];
    Arrays.sort(rates);
    double median = (rates[RUNS / 2 - 1] + rates[RUNS / 2]) / 2;
    table.row(suite.name(), mebibytes, first, median, rates[RUNS - 1]);
  }

  private Protection protection(Suite suite) {
    boolean national = suite.signatures() == SignatureScheme.SM2_SM3;
    var validity = new Validity(Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(2));
    var authority =
        LocalAuthority.create(
            national ? KeyKind.SM2 : KeyKind.P256, "Quancheng bench", validity, random);
    var device = authority.issue(new DeviceName("rec-1"), DeviceRole.RECORDER, validity);
    var wrapping = national ? Wrapping.SM2 : Wrapping.MLKEM768_X25519;
    var recipient = RecipientPrivateKey.generate(wrapping, random).publicKey();
    return new Protection(suite, CaptureSigner.of(device), List.of(recipient), random);
  }

  private Opening opening(int number, Protection protection) {
    var now = Instant.now();
    var subject =
        new CaptureSubject(
            CaptureId.generate(now, random),
            number,
            MediaKind.VIDEO,
            "application/octet-stream",
            List.of(),
            Optional.empty());
    var start = new Moment(now, Duration.ZERO, 0, ClockStatus.FREE_RUNNING);
    return new Opening(subject, CaptureOrigin.first(start, ClockSync.NEVER, "bench"), protection);
  }
}

package org.quancheng.benchmarks.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Founding;
import org.quancheng.provisioning.bureau.Surroundings;

/** Sealing in one JVM, run after run: what is left when nothing has to be compiled any more. */
public final class WarmSealBenchmark {

  private static final int FILE_MEBIBYTES = 1024;
  private static final int RUNS = 6;

  private final Path scratch;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param scratch an empty folder on the disk to be measured
   */
  public WarmSealBenchmark(Path scratch) {
    this.scratch = scratch;
  }

  /** Seals the same file again and again. */
  public ResultTable measure() throws IOException {
    Path plain = RandomFile.write(scratch.resolve("plain"), FILE_MEBIBYTES);
    Path sealed = scratch.resolve("sealed.qcap");
    var protection = protection();
    var table =
        new ResultTable(
            "Sealing 1 GiB from file to file in one JVM, suite 1; goal ≥ 1 GB/s", "Run", "GB/s");
    for (int run = 1; run <= RUNS; run++) {
      long start = System.nanoTime();
      FileSealer.seal(plain, sealed, opening(run, protection));
      double seconds = (System.nanoTime() - start) / 1e9;
      table.row(run, FILE_MEBIBYTES * 1.048576e-3 / seconds);
      Files.delete(sealed);
    }
    return table;
  }

  private Protection protection() throws IOException {
    var passphrase = PassphraseSource.generate(scratch.resolve("passphrase"), random);
    var bureau =
        Founding.found(
            scratch.resolve("bureau"),
            "bench",
            new Surroundings(InstantSource.system(), random, passphrase));
    var identity = DeviceIdentity.load(bureau.enrol(Profile.RECORDER, new DeviceName("rec-1")));
    var recipients = RecipientKey.loadAll(bureau.layout().recipients());
    return new Protection(Suite.AES_256_GCM, CaptureSigner.of(identity), recipients, random);
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

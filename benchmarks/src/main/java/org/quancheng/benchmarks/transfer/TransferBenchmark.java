package org.quancheng.benchmarks.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.quancheng.benchmarks.measure.ProcessStatus;
import org.quancheng.benchmarks.measure.RandomFile;
import org.quancheng.benchmarks.measure.ResultTable;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Founding;
import org.quancheng.provisioning.bureau.Surroundings;
import org.quancheng.transfer.link.DeviceHttp;
import org.quancheng.transfer.link.MutualTls;
import org.quancheng.transfer.push.PushRequest;
import org.quancheng.transfer.push.PushResult;
import org.quancheng.transfer.push.RateLimit;
import org.quancheng.transfer.push.UploadClient;

/** One file over loopback and mutual TLS, forced and checked; sender and receiver in one JVM. */
public final class TransferBenchmark {

  private final Path scratch;

  /**
   * @param scratch a folder to be made, on the disk to be measured
   */
  public TransferBenchmark(Path scratch) {
    this.scratch = scratch;
  }

  /** Measures so many uploads one after the other; the first one also warms the JVM. */
  public void measure(int mebibytes, int runs) throws IOException, SQLException {
    Path file = RandomFile.write(Files.createDirectories(scratch).resolve("file"), mebibytes);
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var passphrase = PassphraseSource.generate(scratch.resolve("passphrase"), random);
    var bureau =
        Founding.found(
            scratch.resolve("bureau"), "bench", new Surroundings(clock, random, passphrase));
    Path dock = bureau.enrol(Profile.DOCK, new DeviceName("dock-1"));
    var anchors = TrustAnchors.load(bureau.layout().anchors());
    var store = bureau.storeKeys().identity();
    Path data = Files.createDirectories(scratch.resolve("desk"));
    var table =
        new ResultTable(
            "Upload of %d MiB over loopback mutual TLS, forced and digested; goal ≥ 150 MB/s"
                .formatted(mebibytes),
            "Run",
            "wall s",
            "MB/s",
            "CPU s, both ends");
    var tls =
        MutualTls.clientContext(DeviceIdentity.load(dock), anchors, DeviceRole.CENTRAL, clock);
    try (var server = new UploadServer(data, store, anchors, new OpenGate(SegmentList.of(file)));
        var http = DeviceHttp.client(tls)) {
      var client = new UploadClient(http);
      for (int run = 1; run <= runs; run++) {
        table.row(row(run, client, server.uploads(), file));
      }
    }
  }

  private static Object[] row(int run, UploadClient client, URI uploads, Path file)
      throws IOException {
    Duration cpuBefore = ProcessStatus.cpu(ProcessHandle.current().pid());
    long start = System.nanoTime();
    var request =
        new PushRequest(
            uploads,
            file,
            Map.of("run", Integer.toString(run)),
            RateLimit.none(),
            new KeptInMemory());
    var result = client.push(request);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!(result instanceof PushResult.Completed)) {
      throw new IOException("the upload ended with " + result);
    }
    Duration cpu = ProcessStatus.cpu(ProcessHandle.current().pid()).minus(cpuBefore);
    double megabytes = Files.size(file) / 1e6;
    return new Object[] {run, seconds, megabytes / seconds, cpu.toMillis() / 1e3};
  }
}

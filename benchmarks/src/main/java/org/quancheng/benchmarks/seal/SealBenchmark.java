package org.quancheng.benchmarks.seal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quancheng.benchmarks.measure.MeasuredProcess;
import org.quancheng.benchmarks.measure.Measurement;
import org.quancheng.benchmarks.measure.RandomFile;
import org.quancheng.benchmarks.measure.ResultTable;

/** Seal, open and verify from file to file, each as the process that a person starts. */
public final class SealBenchmark {

  // It has no mode that also proves anything: this one only encrypts.
  private static final String OPENSSL = "openssl enc -aes-256-ctr -pbkdf2 -pass pass:bench ";
  private static final int MEBIBYTE = 1 << 20;

  private final String quancheng;
  private final String tink;
  private final Path scratch;

  /**
   * @param quancheng path of the launcher
   * @param scratch an empty folder on the disk to be measured
   */
  public SealBenchmark(Path quancheng, Path scratch) {
    this.quancheng = "'" + quancheng + "'";
    this.scratch = scratch;
    this.tink =
        "'%s/bin/java' -XX:+UseSerialGC -Xmx64m -cp '%s' %s"
            .formatted(
                System.getProperty("java.home"),
                System.getProperty("java.class.path"),
                TinkStream.class.getName());
  }

  /** One line of the table: what is run, and what its wall time is divided by. */
  private record Contestant(String command, List<String> peers) {

    Contestant(String command, String... peers) {
      this(command, List.of(peers));
    }
  }

  /** Measures one size; every wall time also as a ratio. */
  public void measure(int mebibytes, int runs) throws IOException, InterruptedException {
    RandomFile.write(scratch.resolve("plain"), mebibytes);
    run("test -f age.key || age-keygen -o age.key; age-keygen -y age.key > age.pub");
    var table =
        new ResultTable(
            "One file of " + mebibytes + " MiB, whole process, file to file",
            "Command",
            "wall s",
            "MB/s",
            "CPU s",
            "peak MB",
            "wall beside its peers");
    Map<String, Measurement> results = new LinkedHashMap<>();
    for (var entry : contestants().entrySet()) {
      var contestant = entry.getValue();
      // The first run fills the page cache for all alike and is not counted.
      run(contestant.command());
      var result = MeasuredProcess.median(runs, shell(contestant.command()), scratch);
      results.put(entry.getKey(), result);
      table.row(
          entry.getKey(),
          result.wall().toMillis() / 1e3,
          result.megabytesPerSecond((long) mebibytes * MEBIBYTE),
          result.cpu().toMillis() / 1e3,
          result.peakBytes() / 1e6,
          ratios(result, contestant.peers(), results));
    }
  }

  private Map<String, Contestant> contestants() {
    var all = new LinkedHashMap<String, Contestant>();
    all.put("cp", new Contestant("cp plain copy"));
    all.put("age encrypt", new Contestant("age -r $(cat age.pub) -o out.age plain"));
    all.put("age decrypt", new Contestant("age -d -i age.key -o opened.age out.age"));
    all.put("openssl enc", new Contestant(OPENSSL + "-in plain -out out.openssl"));
    all.put("openssl enc -d", new Contestant(OPENSSL + "-d -in out.openssl -out opened.openssl"));
    all.put("Tink encrypt", new Contestant(tink + " encrypt plain out.tink"));
    all.put("Tink decrypt", new Contestant(tink + " decrypt out.tink opened.tink"));
    all.put(
        "quancheng seal",
        new Contestant(
            "rm -f out.qcap; " + quancheng + " seal plain out.qcap",
            "age encrypt",
            "cp",
            "openssl enc",
            "Tink encrypt"));
    all.put(
        "quancheng open",
        new Contestant(
            "rm -f opened; " + quancheng + " open out.qcap opened",
            "age decrypt",
            "cp",
            "openssl enc -d",
            "Tink decrypt"));
    all.put("openssl dgst -sha256", new Contestant("openssl dgst -sha256 out.qcap"));
    all.put("sha256sum", new Contestant("sha256sum out.qcap"));
    all.put(
        "quancheng verify",
        new Contestant(quancheng + " verify out.qcap", "openssl dgst -sha256", "sha256sum"));
    return all;
  }

  private static String ratios(
      Measurement own, List<String> peers, Map<String, Measurement> results) {
    return String.join(
        ", ",
        peers.stream()
            .map(peer ->
                "%.2f × %s".formatted(own.wallRatio(requireNonNull(results.get(peer))), peer))
            .toList());
  }

  private void run(String line) throws IOException, InterruptedException {
    MeasuredProcess.once(shell(line), scratch);
  }

  private static List<String> shell(String line) {
    return List.of("sh", "-c", line);
  }
}

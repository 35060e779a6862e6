package org.quancheng.benchmarks.provisioning;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.quancheng.benchmarks.measure.ProcessStatus;
import org.quancheng.benchmarks.measure.ResultTable;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Founding;
import org.quancheng.provisioning.bureau.Surroundings;
import org.quancheng.provisioning.device.OnlineEnrolment;
import org.quancheng.provisioning.enrolment.ClaimDesk;
import org.quancheng.provisioning.enrolment.IssuingDesk.Approval;
import org.quancheng.provisioning.registrar.Registrar;
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.transfer.enrolment.Ticket;
import org.quancheng.transfer.registrar.ClaimOrder;
import org.quancheng.transfer.registrar.Seat;

/** A bureau is founded and recorders enrol online; devices, store and registrar in one JVM. */
public final class ProvisioningBenchmark {

  private static final int BATCH = 100;
  private static final int AT_ONCE = 4;

  private final Path scratch;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param scratch an empty folder on the disk to be measured
   */
  public ProvisioningBenchmark(Path scratch) {
    this.scratch = scratch;
  }

  /** Founds, enrols one in a JVM that has not done so before, then a batch. */
  public void measure() throws IOException, SQLException, InterruptedException {
    var table =
        new ResultTable(
            "Enrolment online, key to identity folder; goals: founding ≤ 5 s, one ≤ 2 s, 100 ≤ 60"
                + " s",
            "Step",
            "wall s",
            "CPU s, all parts");
    var passphrase = PassphraseSource.generate(scratch.resolve("passphrase"), random);
    var surroundings = new Surroundings(InstantSource.system(), random, passphrase);
    long start = System.nanoTime();
    Duration cpu = cpu();
    var bureau = Founding.found(scratch.resolve("bureau"), "bench", surroundings);
    table.row("found a bureau", seconds(start), used(cpu));
    var setting =
        new Registrar.Setting("127.0.0.1", 0, URI.create("https://127.0.0.1"), Approval.AUTOMATIC);
    try (var registrar = Registrar.start(bureau, setting);
        var front = new StoreFront(bureau, registrar.address(), 0);
        var registry = Registry.open(bureau.layout().root())) {
      var one = ticket(bureau, registry, front.address(), List.of(seat(0)));
      start = System.nanoTime();
      cpu = cpu();
      enrol(one, seat(0));
      table.row("one recorder, the first", seconds(start), used(cpu));
      var seats = IntStream.rangeClosed(1, BATCH).mapToObj(ProvisioningBenchmark::seat).toList();
      var many = ticket(bureau, registry, front.address(), seats);
      start = System.nanoTime();
      cpu = cpu();
      batch(many, seats);
      table.row("%d recorders, %d at once".formatted(BATCH, AT_ONCE), seconds(start), used(cpu));
    }
  }

  private void batch(Ticket ticket, List<Seat> seats) throws InterruptedException, IOException {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var work = new ArrayList<Callable<Boolean>>();
      seats.forEach(seat -> work.add(() -> enrol(ticket, seat)));
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a recorder was not enrolled", e);
    }
  }

  private boolean enrol(Ticket ticket, Seat seat) throws IOException, InterruptedException {
    var folder = Files.createDirectories(scratch.resolve("devices")).resolve(seat.name().text());
    var result =
        new OnlineEnrolment(ticket, InstantSource.system(), random)
            .enrol(folder, seat.name(), seat.serial());
    return result == OnlineEnrolment.Result.ENROLLED;
  }

  private static Ticket ticket(Bureau bureau, Registry registry, URI store, List<Seat> seats)
      throws SQLException {
    var order = new ClaimOrder(DeviceRole.RECORDER, seats, seats.size(), "", "bench");
    var claim = new ClaimDesk(bureau, registry).make(order);
    return new Ticket(store, bureau.rootDigest(), claim.id(), claim.secret());
  }

  private static Seat seat(int number) {
    return new Seat(new DeviceName("rec-" + number), "RC-%07d".formatted(number));
  }

  private static Duration cpu() throws IOException {
    return ProcessStatus.cpu(ProcessHandle.current().pid());
  }

  private static double used(Duration before) throws IOException {
    return cpu().minus(before).toMillis() / 1e3;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}

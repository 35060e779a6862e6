package org.quancheng.central;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.quancheng.central.intake.IntakeProbe;
import org.quancheng.evidence.operator.Program;
import org.quancheng.evidence.operator.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the store until it is told to stop. */
@Command(name = "central", description = "Runs the central store.", mixinStandardHelpOptions = true)
public final class CentralMain implements Callable<Integer> {

  private final IntakeProbe probe;

  @Option(
      names = "--settings",
      required = true,
      paramLabel = "FILE",
      description = "The settings, a TOML file.")
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Path settings;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  CentralMain(IntakeProbe probe) {
    this.probe = probe;
  }

  /** Starts the store; exits when it was stopped, or could not start. */
  public static void main(String[] args) {
    System.exit(run(args, _ -> {}));
  }

  static int run(String[] args, IntakeProbe probe) {
    return Program.run("central", args, new CentralMain(probe));
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    var loaded = Settings.load(settings, CentralSettings.class);
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    try (var store = CentralStore.start(loaded, InstantSource.system(), probe)) {
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(() -> {
                    stop.countDown();
                    await(stopped);
                  }));
      PrintWriter out = spec.commandLine().getOut();
      out.println(store.ready());
      out.flush();
      stop.await();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.quancheng.dock;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quancheng.dock.time.HostClocks;
import org.quancheng.evidence.operator.Program;
import org.quancheng.evidence.operator.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The docking station's agent. */
@Command(
    name = "dock",
    mixinStandardHelpOptions = true,
    description = "Takes captures in from recorders and brings them to the central store.")
public final class DockMain implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(DockMain.class);
  private static final int BUG = 70;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      required = true,
      description = "Settings in TOML.")
  private @Nullable Path settings;

  /** Starts the agent; it ends with SIGTERM or, when simulated, with the hand's quit. */
  public static void main(String[] args) {
    // An agent with a bug stops, and is started again; half an agent would look alive.
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
      LOG.error("{} failed, the dock stops", thread, e);
      Runtime.getRuntime().halt(BUG);
    });
    System.exit(Program.run("dock", args, new DockMain()));
  }

  @Override
  public Integer call() throws Exception {
    if (settings == null) {
      throw new IllegalStateException("picocli has not filled in --settings");
    }
    var loaded = Settings.load(settings, DockSettings.class);
    var console = new Panel.Console(System.in, System.out);
    try (var dock = Dock.start(loaded, console, HostClocks.own())) {
      var stopping = new Thread(dock::stop, "stop");
      Runtime.getRuntime().addShutdownHook(stopping);
      System.out.printf("ready kiosk=%s%n", dock.kioskUrl());
      System.out.flush();
      dock.await();
    }
    return 0;
  }
}

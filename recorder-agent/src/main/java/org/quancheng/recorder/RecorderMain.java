package org.quancheng.recorder;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.operator.Program;
import org.quancheng.recorder.log.LineLogProvider;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one recorder until it is told to stop. */
@Command(name = "recorder", description = "Run a recorder.", mixinStandardHelpOptions = true)
public final class RecorderMain implements Callable<Integer> {

  private static final Duration SEALING_MAX = Duration.ofSeconds(10);

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Purpose purpose;

  /** What it runs for: a shift, or a rehearsal of one. */
  private static final class Purpose {

    @Option(
        names = "--settings",
        paramLabel = "FILE",
        description = "The recorder's settings, in TOML.")
    private @Nullable Path settings;

    @Option(
        names = "--rehearse",
        description =
            "Plays a shift of some seconds on a scratch folder, to train the JVM's cache.")
    private boolean rehearse;
  }

  @Option(
      names = "--accept",
      paramLabel = "REPORT",
      description = {
        "Films a few seconds, waits for the store's receipt, writes what was measured, and ends.",
        "Ends with 3 if a step fails."
      })
  private @Nullable Path report;

  /** Runs the recorder; the exit code is 3 when settings or surroundings must be repaired. */
  public static void main(String[] arguments) throws Exception {
    LineLogProvider.choose();
    var command = List.of(arguments);
    // A device always starts it so, and the parser's classes would stay in its small memory.
    if (command.size() == 2 && command.getFirst().equals("--settings")) {
      System.exit(Program.run("recorder", () -> run(Path.of(command.getLast()), null)));
    }
    if (command.equals(List.of("--rehearse"))) {
      System.exit(Program.run("recorder", Rehearsal::play));
    }
    System.exit(Program.run("recorder", arguments, new RecorderMain()));
  }

  @Override
  public Integer call() throws Exception {
    return purpose.rehearse || purpose.settings == null
        ? Rehearsal.play()
        : run(purpose.settings, report);
  }

  private static int run(Path settings, @Nullable Path report) throws Exception {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    var updates = Updates.open(settings);
    try (var workshop = Workshop.open(updates, out)) {
      var accepting = report == null ? null : new Acceptance(report);
      var recorder = workshop.assemble(accepting == null ? (_, _) -> {} : accepting);
      var ended = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> seal(recorder, ended)));
      out.printf("ready recorder=%s%n", workshop.name());
      var accepted =
          accepting == null ? null : new FutureTask<>(() -> accept(accepting, recorder, workshop));
      if (accepted != null) {
        Thread.ofPlatform().daemon().name("acceptance").start(accepted);
      }
      try {
        recorder.run();
      } finally {
        ended.countDown();
      }
      int ending = updates.updater().stale() ? Updates.START_ANEW : 0;
      return accepted == null ? ending : outcome(accepted);
    }
  }

  private static int accept(Acceptance acceptance, Recorder recorder, Workshop workshop)
      throws IOException, InterruptedException {
    try {
      acceptance.run(recorder, workshop);
      return 0;
    } finally {
      recorder.stop();
    }
  }

  /** What ended the recorder: the acceptance, or somebody who did not want to wait for it. */
  private static int outcome(FutureTask<Integer> accepted) throws Exception {
    accepted.cancel(true);
    try {
      return accepted.get();
    } catch (CancellationException _) {
      throw new OperatorException("not accepted: it was stopped before the end", "Begin again.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Seals before the process ends, however it was told to. */
  private static void seal(Recorder recorder, CountDownLatch ended) {
    recorder.stop();
    try {
      if (!ended.await(SEALING_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        LoggerFactory.getLogger(RecorderMain.class)
            .error("what is open was not sealed in time; the next start recovers it");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

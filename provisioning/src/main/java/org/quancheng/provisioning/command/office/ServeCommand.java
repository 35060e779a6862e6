package org.quancheng.provisioning.command.office;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.enrolment.IssuingDesk.Approval;
import org.quancheng.provisioning.registrar.Registrar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: the registrar, which issues certificates for the store. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the registrar: it holds the issuing authority's key and answers the store alone.",
      "Ends with SIGTERM."
    })
public final class ServeCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Option(
      names = "--host",
      description = "Where to listen (default: ${DEFAULT-VALUE}).",
      defaultValue = "127.0.0.1")
  private String host = "";

  @Option(
      names = "--port",
      description = "The port (default: ${DEFAULT-VALUE}).",
      defaultValue = "7446")
  private int port;

  @Option(
      names = "--store",
      paramLabel = "URL",
      description = "Where devices reach the store; it stands on tickets.",
      defaultValue = "https://127.0.0.1:8443")
  private URI store = URI.create("https://127.0.0.1:8443");

  @Option(
      names = "--approval",
      description = "Who has the last word: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "AUTOMATIC")
  private Approval approval = Approval.AUTOMATIC;

  @Override
  public Integer call() throws Exception {
    var setting = new Registrar.Setting(host, port, store, approval);
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    try (var registrar = Registrar.start(bureau.bureau().unlocked(), setting)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stop, stopped), "stop"));
      System.out.printf(
          Locale.ROOT, "ready registrar=%s approval=%s%n", registrar.address(), approval);
      System.out.flush();
      stop.await();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  private static void stop(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.quancheng.recorder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.recorder.machine.RecorderEvent;
import org.quancheng.recorder.machine.Wish;
import org.quancheng.transfer.registrar.AcceptanceReport;
import org.quancheng.transfer.registrar.SelfTest;
import org.quancheng.transfer.wire.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The acceptance of a new recorder: it films a few seconds by itself, waits until the store has
 * given a receipt and the recording is erased against it, and writes down what it measured.
 */
final class Acceptance implements BiConsumer<String, Map<String, ?>> {

  private static final Logger LOG = LoggerFactory.getLogger(Acceptance.class);
  private static final Duration READY_MAX = Duration.ofMinutes(1);
  private static final Duration FILMED = Duration.ofSeconds(3);
  private static final Duration SEALED_MAX = Duration.ofSeconds(30);

  /** A technician has to put the recorder into a bay, and the store may be busy. */
  private static final Duration ERASED_MAX = Duration.ofMinutes(10);

  private final Path report;
  private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();

  Acceptance(Path report) {
    this.report = report;
  }

  private record Event(String name, Map<String, ?> fields) {

    long number() {
      return Long.parseLong(String.valueOf(fields.get("number")));
    }

    boolean is(String field, String value) {
      return value.equals(String.valueOf(fields.get(field)));
    }
  }

  @Override
  public void accept(String event, Map<String, ?> fields) {
    heard.add(new Event(event, fields));
  }

  /**
   * Carries it out, beside the recorder's own thread.
   *
   * @throws OperatorException if a step does not happen in time
   */
  void run(Recorder recorder, Workshop workshop) throws IOException, InterruptedException {
    long card = Gauges.cardBytesPerSecond(workshop.data());
    long cipher = Gauges.cipherBytesPerSecond(workshop.suite());
    await("the camera is ready", READY_MAX, event -> event.is("state", "READY"));
    recorder.tell(new RecorderEvent.Asked(Wish.VIDEO));
    var begun = await("a recording begins", SEALED_MAX, event -> event.is("phase", "RECORDING"));
    var meanwhile = heard.poll(FILMED.toMillis(), TimeUnit.MILLISECONDS);
    if (meanwhile != null) {
      heard.add(meanwhile);
    }
    recorder.tell(new RecorderEvent.Asked(Wish.VIDEO));
    long number = begun.number();
    await("the recording is sealed", SEALED_MAX, event -> phase(event, "SEALED", number));
    LOG.info("acceptance: put the recorder into a bay");
    await(
        "the store gives a receipt, and the recording is erased",
        ERASED_MAX,
        event -> phase(event, "ERASED", number));
    Durable.writeNew(report, WireJson.write(result(workshop, number, new Speeds(card, cipher))));
  }

  /** In bytes a second. */
  private record Speeds(long card, long cipher) {}

  private static AcceptanceReport result(Workshop workshop, long number, Speeds speeds)
      throws IOException {
    String file = "";
    String receipt = "";
    for (var entry : workshop.journal()) {
      if (entry.fact() instanceof Fact.Closed closed && closed.number() == number) {
        file = closed.file().hex();
      } else if (entry.fact() instanceof Fact.Erased(var erased, var digest) && erased == number) {
        receipt = digest.hex();
      }
    }
    var test =
        new SelfTest(
            workshop.clock().instant(),
            Workshop.firmware(),
            workshop.clock().offset().toMillis(),
            speeds.card(),
            speeds.cipher(),
            workshop.suite().name(),
            file,
            receipt);
    return new AcceptanceReport(workshop.name(), test, text(workshop.data(), receipt));
  }

  /** The receipt with this digest, as it was kept before the recording went. */
  private static String text(Path data, String digest) throws IOException {
    try (var files = Files.newDirectoryStream(data.resolve("receipts"), "*.jws")) {
      for (var file : files) {
        byte[] jws = Files.readAllBytes(file);
        if (Digest.of(jws).hex().equals(digest)) {
          return new String(jws, StandardCharsets.US_ASCII);
        }
      }
    }
    throw new IllegalStateException("a recording was erased against a receipt that is not kept");
  }

  private static boolean phase(Event event, String phase, long number) {
    return event.is("phase", phase) && event.is("number", Long.toString(number));
  }

  private Event await(String what, Duration patience, Predicate<Event> wanted)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      var event = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event == null) {
        throw new OperatorException(
            "not accepted: %d s passed before %s".formatted(patience.toSeconds(), what),
            "Look at the recorder's log and the dock's screen, then begin again.");
      }
      if (wanted.test(event)) {
        return event;
      }
    }
  }
}

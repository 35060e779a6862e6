package org.quancheng.simulation.shift;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.bureau.SimulatedBureau;
import org.quancheng.simulation.process.Agent;
import tools.jackson.databind.JsonNode;

/** One officer's duty, from taking the recorder to the last receipt. One thread. */
final class Duty {

  // More than is checked for: the encoder of a busy machine lags by seconds.
  private static final Duration VIDEO = Duration.ofSeconds(14);
  private static final Duration AUDIO = Duration.ofMillis(3_500);
  private static final Duration UNTIL_POWER_CUT = Duration.ofSeconds(4);
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final SimulatedBureau bureau;
  private final Part part;
  private final Consumer<String> narrator;
  private final List<String> kinds = new ArrayList<>();
  private Agent recorder;

  Duty(SimulatedBureau bureau, Part part, Consumer<String> narrator) {
    this.bureau = bureau;
    this.part = part;
    this.narrator = narrator;
    this.recorder = bureau.agent(part.recorder());
  }

  List<Taken> serve() throws IOException, InterruptedException {
    recorder.tell("card %s %s".formatted(part.officer(), part.certificate()));
    recorder.tell("case " + part.matter());
    film("record", "VIDEO", VIDEO);
    film("audio", "AUDIO", AUDIO);
    recorder.tell("press photo");
    sealed("PHOTO");
    if (part.powerCut()) {
      losePower();
    }
    return dock();
  }

  private void film(String button, String kind, Duration length) throws InterruptedException {
    int known = recorder.events().soFar().size();
    recorder.tell("press " + button);
    phase(kinds.size() + 1, "RECORDING");
    recorder.pass(length);
    recorder.tell("press " + button);
    sealed(kind);
    // A press while the recorder still seals would be refused, with a sound that nobody hears.
    recorder.awaitAfter(
        known, "READY", event -> event.path("state").asString("").equals("READY"), TIMEOUT);
  }

  private void sealed(String kind) throws InterruptedException {
    kinds.add(kind);
    var event = phase(kinds.size(), "SEALED");
    narrator.accept(
        "%s sealed %s %d".formatted(part.recorder(), kind, event.path("number").asInt()));
  }

  private void losePower() throws IOException, InterruptedException {
    recorder.tell("press record");
    phase(kinds.size() + 1, "RECORDING");
    recorder.pass(UNTIL_POWER_CUT);
    recorder.kill();
    narrator.accept(part.recorder() + " lost power while it recorded");
    recorder = bureau.start(part.recorder());
    recorder.ready(START_TIMEOUT);
    kinds.add("VIDEO");
    phase(kinds.size(), "RECOVERED");
    narrator.accept(part.recorder() + " is back and has recovered what it had recorded");
  }

  private List<Taken> dock() throws InterruptedException {
    var docked = Instant.now();
    bureau.agent(Plan.DOCK).tell("insert " + part.bay());
    recorder.tell("dock " + bureau.plan().bayAddress(part.bay()));
    narrator.accept("%s is in bay %d".formatted(part.recorder(), part.bay()));
    var taken = new ArrayList<Taken>();
    for (int number = 1; number <= kinds.size(); number++) {
      var stored = phase(number, "STORED");
      phase(number, "ERASED");
      taken.add(
          new Taken(
              part,
              number,
              kinds.get(number - 1),
              stored.path("captureId").asString(),
              Duration.between(docked, Instant.parse(stored.path("at").asString())),
              part.powerCut() && number == kinds.size()));
    }
    narrator.accept(part.recorder() + " holds receipts for everything, and is empty");
    return taken;
  }

  private JsonNode phase(int number, String phase) throws InterruptedException {
    Predicate<JsonNode> wanted =
        event ->
            event.path("event").asString("").equals("capture")
                && event.path("number").asInt(0) == number
                && event.path("phase").asString("").equals(phase);
    return recorder.await("capture %d %s".formatted(number, phase), wanted, TIMEOUT);
  }
}

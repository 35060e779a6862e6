package org.quancheng.benchmarks.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.random.RandomGeneratorFactory;
import org.quancheng.simulation.bureau.SimulatedBureau;
import org.quancheng.simulation.process.Agent;

/**
 * A recorder that films and is killed for good (SIGKILL), again and again, at moments that a seed
 * draws. The page cache survives that; what a medium holds after a power cut is what {@link
 * PowerCuts} is about.
 *
 * @param kills how often
 * @param longestLoss from the last signed second of a film to the kill, at its longest
 * @param unplayable films of which a decoder complains
 * @param unnumbered films that do not have the next number
 */
record KilledRecorder(int kills, Duration longestLoss, int unplayable, int unnumbered) {

  static final int KILLS = 200;

  private static final long SEED = 20261123;
  private static final int FILMED_MILLIS_MAX = 2000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Makes them, on a recorder that does not run yet. */
  static KilledRecorder make(SimulatedBureau bureau, String name, FilmedCard card)
      throws IOException, InterruptedException {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    var films = new ArrayList<Path>();
    var longest = Duration.ZERO;
    int unnumbered = 0;
    long last = FilmedCard.number(card.captures().getLast());
    for (int kill = 0; kill < KILLS; kill++) {
      var recorder = bureau.start(name);
      var killed = film(recorder, Duration.ofMillis(random.nextInt(FILMED_MILLIS_MAX)));
      var film = card.captures().getLast();
      unnumbered += FilmedCard.number(film) == ++last ? 0 : 1;
      last = FilmedCard.number(film);
      var judgement = card.judge(film);
      var start = judgement.header().orElseThrow().origin().start().utc();
      var loss = Duration.between(start.plus(judgement.signed()), killed);
      longest = loss.compareTo(longest) > 0 ? loss : longest;
      films.add(film);
    }
    var recovering = bureau.start(name);
    awaitReady(recovering);
    recovering.close();
    int unplayable = 0;
    for (var film : films) {
      unplayable += card.plays(film) ? 0 : 1;
    }
    return new KilledRecorder(KILLS, longest, unplayable, unnumbered);
  }

  /** Films for a while and is killed; returns when. */
  private static Instant film(Agent recorder, Duration length) throws InterruptedException {
    awaitReady(recorder);
    recorder.tell("press record");
    recorder.await(
        "SECURED", event -> event.path("phase").asString("").equals("SECURED"), PATIENCE);
    recorder.pass(length);
    var killed = Instant.now();
    recorder.kill();
    return killed;
  }

  private static void awaitReady(Agent recorder) throws InterruptedException {
    recorder.await("READY", event -> event.path("state").asString("").equals("READY"), PATIENCE);
  }
}

package org.quancheng.system.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quancheng.evidence.durable.Folders;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.evidence.verify.Verification;

/**
 * Kills the recorder, the dock and the store at moments drawn from a seed, and empties the broker.
 * After each blow the capture must still reach its receipt; at the end every number is accounted
 * for, in both vaults, unaltered.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
class KilledAgentsTest {

  private static final Duration FILM = Duration.ofMillis(1_500);
  private static final int MOMENTS = 2;
  private static final int MOMENTS_OF_THE_BROKER = 2;
  private static final int LATEST_MOMENT_MILLIS = 1_600;

  private static final RandomGenerator RANDOM = Seed.random();

  @TempDir private static Path folder;
  private static OneBay bay;

  /** Who loses power, and how long after the recorder was put into the bay. */
  record Blow(String agent, Duration afterDocking, long seed) {}

  @BeforeAll
  static void open() throws Exception {
    bay = new OneBay(folder);
  }

  @AfterAll
  static void close() {
    bay.close();
  }

  static Stream<Blow> blows() {
    return Stream.of(OneBay.RECORDER, OneBay.DOCK, OneBay.STORE)
        .flatMap(agent -> blows(agent, MOMENTS));
  }

  static Stream<Blow> blowsAgainstTheBroker() {
    return blows(OneBay.STORE, MOMENTS_OF_THE_BROKER);
  }

  private static Stream<Blow> blows(String agent, int moments) {
    return RANDOM
        .ints(moments, 0, LATEST_MOMENT_MILLIS)
        .mapToObj(millis -> new Blow(agent, Duration.ofMillis(millis), Seed.value()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blows")
  @Order(1)
  void a_killed_agent_costs_time_and_nothing_else(Blow blow) throws Exception {
    bay.film(FILM);
    bay.dock();
    bay.pass(blow.afterDocking());
    bay.kill(blow.agent());
    bay.revive(blow.agent(), true);
    bay.awaitEmptyRecorder();
    bay.undock();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blowsAgainstTheBroker")
  @Order(2)
  void a_broker_that_forgets_everything_loses_nothing(Blow blow) throws Exception {
    bay.film(FILM);
    bay.dock();
    bay.pass(blow.afterDocking());
    bay.kill(OneBay.STORE);
    deleteBrokerData();
    bay.revive(OneBay.STORE, true);
    bay.awaitEmptyRecorder();
    bay.undock();
  }

  @Test
  @Order(3)
  void a_recorder_that_loses_power_while_filming_keeps_what_it_filmed() throws Exception {
    bay.beginFilming(Duration.ofSeconds(3));
    bay.kill(OneBay.RECORDER);
    bay.revive(OneBay.RECORDER, false);
    bay.dock();
    bay.awaitEmptyRecorder();
    bay.undock();
  }

  @Test
  @Order(4)
  void every_number_is_in_both_vaults_unaltered() throws Exception {
    var anchors = TrustAnchors.load(anchors());
    for (Path vault : bay.plan().vaults()) {
      var verified =
          OneBay.captureFiles(vault).stream().map(file -> verify(file, anchors)).toList();
      assertThat(verified).allMatch(Verification::good);
      assertThat(
              verified.stream().map(one -> one.header().orElseThrow().subject().number()).sorted())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, bay.captures()).boxed().toList());
    }
  }

  private static Verification verify(Path file, TrustAnchors anchors) {
    try {
      return CaptureVerifier.verify(file, anchors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path anchors() throws IOException {
    try (var folders = Files.walk(bay.plan().bureau())) {
      return folders.filter(path -> path.endsWith("anchors")).findFirst().orElseThrow();
    }
  }

  private static void deleteBrokerData() throws IOException {
    Path store = bay.plan().home(OneBay.STORE);
    List<Path> data;
    try (var files = Files.walk(store)) {
      data = files.filter(path -> path.endsWith("broker")).filter(Files::isDirectory).toList();
    }
    assertThat(data).as("the broker keeps its data in a folder of its own").hasSize(1);
    Folders.remove(data.getFirst());
  }
}

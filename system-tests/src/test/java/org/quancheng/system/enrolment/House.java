package org.quancheng.system.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.durable.Folders;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.provisioning.ProvisionMain;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Blueprint;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Surroundings;
import org.quancheng.provisioning.enrolment.ClaimDesk;
import org.quancheng.provisioning.enrolment.Enrolment;
import org.quancheng.provisioning.enrolment.IssuingDesk.Approval;
import org.quancheng.provisioning.registrar.Registrar;
import org.quancheng.provisioning.registry.Cases;
import org.quancheng.provisioning.registry.Device;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.registry.Devices;
import org.quancheng.provisioning.registry.Officers;
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.bureau.Ports;
import org.quancheng.simulation.bureau.SimulatedBureau;
import org.quancheng.simulation.process.Agent;
import org.quancheng.simulation.process.Installation;
import org.quancheng.simulation.process.Launch;
import org.quancheng.simulation.process.Program;
import org.quancheng.transfer.enrolment.Ticket;
import org.quancheng.transfer.registrar.ClaimOrder;

/** A store and a dock, each a process, with a registrar; recorders come as a test wants them. */
final class House implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Plan.Filming SMALL = new Plan.Filming(320, 180, 10, 2_000_000, 1);
  private static final String TAKE = "请取这台";

  /** Nobody takes a recorder faster after the light has changed. */
  private static final Duration REACH = Duration.ofSeconds(1);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final SimulatedBureau simulated;
  private final Registrar registrar;
  private final Registry registry;
  private final List<Agent> recorders = new ArrayList<>();
  private @Nullable HttpClient browser;

  House(Path folder) throws IOException, InterruptedException, SQLException {
    this(folder, Blueprint.named("Quancheng"));
  }

  House(Path folder, Blueprint blueprint) throws IOException, InterruptedException, SQLException {
    var ports = Ports.any(Plan.bays(), new SecureRandom());
    var plan = new Plan(folder, ports, 0, "pattern", SMALL);
    simulated = SimulatedBureau.found(plan, blueprint);
    registry = Registry.open(plan().bureau());
    // The dock's certificate is past its half-life: it renews it as soon as it runs.
    Folders.remove(plan().bureau().resolve("docks"));
    enrolAgo(Plan.DOCK, Profile.DOCK, Duration.ofDays(20));
    registrar =
        Registrar.start(
            bureau(), new Registrar.Setting(Ports.HOST, 0, store(), Approval.AUTOMATIC));
    Files.writeString(
        plan().home("central").resolve("settings.toml"),
        "\n[registrar]\naddress = \"%s\"\n".formatted(registrar.address()),
        StandardOpenOption.APPEND);
    simulated.startAll();
  }

  Plan plan() {
    return simulated.plan();
  }

  URI store() {
    return URI.create("https://%s:%d".formatted(Ports.HOST, plan().ports().devices()));
  }

  Bureau bureau() {
    return bureauAgo(Duration.ZERO);
  }

  /** The bureau, at a machine whose clock is behind by so much. */
  private Bureau bureauAgo(Duration ago) {
    InstantSource clock = () -> InstantSource.system().instant().minus(ago);
    return Bureau.open(
        plan().bureau(), new Surroundings(clock, new SecureRandom(), plan().passphrase()));
  }

  Registry registry() {
    return registry;
  }

  Enrolment enrolment() throws SQLException {
    return new Enrolment(bureau(), registry);
  }

  /** Enrols a device whose certificate was issued so long ago; returns its identity folder. */
  Path enrolAgo(String name, Profile profile, Duration ago) throws IOException, SQLException {
    // As a run left it that was cut off: no honest machine issues with a clock that went back.
    var bureau = bureauAgo(ago);
    var device = new DeviceName(name);
    var folder = bureau.enrol(profile, device);
    var at = bureau.now();
    registry
        .database()
        .change(writer ->
            Devices.put(
                writer, new Device(device, profile, "", "", DeviceState.PREPARED, at, "", at, "")));
    assertThat(new Enrolment(bureau, registry).inService(device).profile()).isEqualTo(profile);
    return folder;
  }

  /** Enters an officer and a case in the register. */
  void register(Officer officer, CaseNumber matter) throws SQLException {
    registry
        .database()
        .change(writer -> {
          Officers.put(writer, officer, "张三", "执法一科");
          Cases.put(writer, matter, "某厂");
        });
  }

  /** A new claim's ticket. */
  Ticket ticket(ClaimOrder order) throws SQLException {
    var claim = new ClaimDesk(bureau(), registry).make(order);
    return new Ticket(store(), bureau().rootDigest(), claim.id(), claim.secret());
  }

  /** Starts a recorder with this identity. */
  Agent recorder(String name, Path identity) throws IOException {
    var arguments = List.of("--settings", settings(name, identity).toString());
    return start(name, Installation.own().command(Program.RECORDER, arguments));
  }

  /** Enrols a recorder by the technician's verb, which then runs it; what both say is heard. */
  Agent enrol(String name, Path identity, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("bash", "-c", "exec \"$@\" 2>&1", "enrol"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ProvisionMain.class.getName(), "recorder", "enrol", name));
    command.addAll(List.of("--into", identity.toString()));
    command.addAll(List.of("--settings", settings(name, identity).toString()));
    command.addAll(List.of(arguments));
    return start(name, command);
  }

  /** Starts a recorder as systemd does: by its start script, and anew whenever it ends. */
  Agent device(String name, Path identity, Path image) throws IOException {
    var forever =
        """
        exec 3<&0
        over=
        trap 'over=1; kill "$child"' TERM
        until [ "$over" ]; do
          sh "$1/recorder-start" --settings "$2" <&3 &
          child=$!
          wait "$child" || echo "ended with $?" >&2
        done
        wait
        """;
    var home = plan().home(name);
    var arguments = List.of(image.toString(), settings(name, identity).toString());
    var command = new ArrayList<>(List.of("env"));
    command.add("QUANCHENG_SOFTWARE=" + home.resolve("software"));
    command.add("CACHE_DIRECTORY=" + image);
    command.addAll(List.of("bash", "-c", forever, "device"));
    command.addAll(arguments);
    return start(name, command);
  }

  private Agent start(String name, List<String> command) throws IOException {
    var agent = Agent.start(new Launch(name, plan().home(name), command));
    recorders.add(agent);
    return agent;
  }

  private Path settings(String name, Path identity) throws IOException {
    var home = plan().home(name);
    Files.createDirectories(home);
    return Files.writeString(
        home.resolve("settings.toml"),
        """
        data = "%s"
        identity = "%s"
        source = "pattern"
        hardware = "simulated"

        [video]
        width = 320
        height = 180
        frame-rate = 10
        bit-rate = 2000000

        [pre-event]
        seconds = 1
        """
            .formatted(home.resolve("data"), identity));
  }

  /** Films for two seconds; returns when that is sealed. */
  void film(Agent recorder) throws InterruptedException {
    recorder.ready(PATIENCE);
    filmAfter(0, recorder);
  }

  /** As {@link #film}, by a recorder that is ready once more after so many of its events. */
  void filmAfter(int known, Agent recorder) throws InterruptedException {
    // One whose certificate is not believed says so, and films all the same.
    var filming = List.of("READY", "UNPROVEN");
    recorder.awaitAfter(
        known, "READY", event -> filming.contains(event.path("state").asString("")), PATIENCE);
    recorder.tell("press record");
    recorder.pass(Duration.ofSeconds(2));
    recorder.tell("press record");
    recorder.awaitAfter(
        known, "SEALED", event -> event.path("phase").asString("").equals("SEALED"), PATIENCE);
  }

  /** Puts a recorder into a bay. */
  void dock(Agent recorder, int bay) {
    simulated.agent(Plan.DOCK).tell("insert " + bay);
    recorder.tell("dock " + plan().bayAddress(bay));
  }

  /**
   * An officer taps the card at the dock, and takes the recorder whose bay blinks.
   *
   * @return how many events the recorder had told of by then
   */
  int lend(Agent recorder, Officer officer, int bay) throws InterruptedException {
    var dock = simulated.agent(Plan.DOCK);
    int known = dock.events().soFar().size();
    dock.tell("card %s %s".formatted(officer.id().text(), officer.certificate().text()));
    dock.awaitAfter(
        known,
        "an offer in bay " + bay,
        event -> event.path("bay").asInt(0) == bay && event.path("word").asString("").equals(TAKE),
        PATIENCE);
    recorder.pass(REACH);
    dock.tell("remove " + bay);
    int before = recorder.events().soFar().size();
    recorder.tell("undock");
    return before;
  }

  /** The technician's page, as a browser sees it that has come in by the link of the start. */
  String fleetPage() throws IOException, InterruptedException {
    if (browser == null) {
      var told = simulated.agent("central").ready(PATIENCE);
      browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
      fetch(URI.create(told.substring(told.indexOf("signin=") + "signin=".length())));
    }
    return fetch(URI.create("http://%s:%d/fleet".formatted(Ports.HOST, plan().ports().web())));
  }

  private String fetch(URI page) throws IOException, InterruptedException {
    var answer =
        Objects.requireNonNull(browser)
            .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    return answer.body();
  }

  /** The header of the newest capture on a recorder's card. */
  CaptureHeader lastCapture(String recorder) throws IOException {
    try (var files = Files.list(plan().home(recorder).resolve("data/captures"))) {
      var newest =
          files
              .filter(file -> file.toString().endsWith(".qcap"))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      var anchors = TrustAnchors.load(bureau().layout().anchors());
      return CaptureVerifier.verify(newest, anchors).header().orElseThrow();
    }
  }

  /** Waits until the store has a capture of this recorder; why it is set apart, or nothing. */
  String awaitStored(String recorder) throws IOException, InterruptedException, SQLException {
    var database = "jdbc:sqlite:" + plan().home("central").resolve("data/central.db");
    return await(
        "a capture of " + recorder + " in the store",
        () -> {
          try (var connection = DriverManager.getConnection(database)) {
            return quarantine(connection, recorder);
          }
        });
  }

  private static @Nullable String quarantine(Connection connection, String recorder)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            "SELECT coalesce(quarantine, '') FROM capture WHERE recorder = ?")) {
      query.setString(1, recorder);
      try (var row = query.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  /** Something that is there sooner or later; null before. */
  interface Look<T> {
    @org.jspecify.annotations.Nullable
    T look() throws IOException, InterruptedException, SQLException;
  }

  /** Looks until there is something. */
  static <T> T await(String what, Look<T> look)
      throws IOException, InterruptedException, SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var found = look.look();
      if (found != null) {
        return Objects.requireNonNull(found);
      }
      boolean never = new CountDownLatch(1).await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      assert !never;
    }
    throw new AssertionError("not within %d s: %s".formatted(PATIENCE.toSeconds(), what));
  }

  @Override
  public void close() throws SQLException {
    recorders.forEach(Agent::close);
    simulated.close();
    registrar.close();
    registry.close();
  }
}

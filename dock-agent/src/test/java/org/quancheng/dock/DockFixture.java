package org.quancheng.dock;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quancheng.dock.fixture.Bureau;
import org.quancheng.dock.fixture.TestRecorder;
import org.quancheng.dock.fixture.Wait;
import org.quancheng.dock.time.HostClocks;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceRole;

/** A whole dock of two bays in this process, with the hand that moves it. */
final class DockFixture implements AutoCloseable {

  static final Duration SILENCE = Duration.ofSeconds(20);

  static final Duration OFFER = Duration.ofSeconds(3);

  private static final Duration LOOK = Duration.ofMillis(200);

  private static final List<String> LOOPBACK = List.of("127.0.5.1", "127.0.5.2");

  private final Path directory;
  private final List<String> addresses;
  private final int port;
  private final ByteArrayOutputStream events = new ByteArrayOutputStream();
  private PipedOutputStream hand = new PipedOutputStream();
  private URI store;
  private DockSettings.Limits limits =
      new DockSettings.Limits(1L << 30, 1, SILENCE, Duration.ofDays(90));
  private DockSettings.Pace pace = new DockSettings.Pace(LOOK, LOOK, LOOK);
  private Duration wrong = Duration.ZERO;
  private int kioskPort;
  private Dock dock;

  private DockFixture(Path directory, List<String> addresses, URI store)
      throws IOException, SQLException {
    this.directory = directory;
    this.addresses = addresses;
    this.port = freePort();
    this.store = store;
    Bureau.enrol(Bureau.device("dock-1", DeviceRole.DOCK), directory.resolve("identity"));
    this.dock = startDock();
  }

  /** A dock whose broker is down for good. */
  static DockFixture start(Path directory, URI store) throws IOException, SQLException {
    return new DockFixture(directory, LOOPBACK, store);
  }

  /** As {@link #start(Path, URI)}, with the bays at these addresses. */
  static DockFixture startAt(List<String> addresses, Path directory, URI store)
      throws IOException, SQLException {
    return new DockFixture(directory, addresses, store);
  }

  TestRecorder recorder(String name, int bay) throws IOException {
    return recorder(Bureau.device(name, DeviceRole.RECORDER), bay);
  }

  TestRecorder recorder(DeviceIdentity identity, int bay) throws IOException {
    var card = directory.resolve("card-" + identity.name() + "-" + System.nanoTime());
    java.nio.file.Files.createDirectories(card);
    return new TestRecorder(identity, card, bay(bay));
  }

  URI bay(int bay) {
    var address = addresses.get(bay - 1);
    var host = address.contains(":") ? "[" + address + "]" : address;
    return URI.create("https://%s:%d".formatted(host, port));
  }

  Path data() {
    return directory.resolve("data");
  }

  void command(String line) throws IOException {
    hand.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    hand.flush();
  }

  /** Waits until a bay shows a state, since the last restart. */
  void awaitBay(int bay, String state) throws Exception {
    Wait.until(
        "bay %d shows %s; told: %s".formatted(bay, state, events()),
        () -> state.equals(bayState(bay)));
  }

  /** The state a bay told last. */
  String bayState(int bay) {
    String prefix = "\"bay\":" + bay;
    return events()
        .lines()
        .filter(line -> line.contains("\"event\":\"bay\"") && line.contains(prefix))
        .reduce((_, last) -> last)
        .map(line -> line.replaceFirst(".*\"state\":\"", "").replaceFirst("\".*", ""))
        .orElse("EMPTY");
  }

  String events() {
    return events.toString(StandardCharsets.UTF_8);
  }

  String kiosk() {
    return dock.kioskUrl();
  }

  void limits(DockSettings.Limits other) {
    limits = other;
  }

  void pace(DockSettings.Pace other) {
    pace = other;
  }

  /** How wrong the machine's wall clock is from the next start on. */
  void wrongBy(Duration other) {
    wrong = other;
  }

  void kioskPort(int other) {
    kioskPort = other;
  }

  void store(URI other) {
    store = other;
  }

  void stop() {
    dock.close();
  }

  void restart() throws IOException, SQLException {
    dock.close();
    hand = new PipedOutputStream();
    dock = startDock();
  }

  @Override
  public void close() {
    dock.close();
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Dock startDock() throws IOException, SQLException {
    var settings =
        new DockSettings(
            data(),
            directory.resolve("identity"),
            DockSettings.Hardware.SIMULATED,
            2,
            new DockSettings.Listen(addresses, port),
            new DockSettings.Central(store, URI.create("ssl://127.0.0.1:9")),
            new DockSettings.Kiosk(kioskPort, Optional.of("值班管理员 8123")),
            Optional.of(limits),
            Optional.of(pace),
            Optional.of(new DockSettings.Desk(75, OFFER)));
    var console =
        new Panel.Console(
            new PipedInputStream(hand), new PrintStream(events, true, StandardCharsets.UTF_8));
    var host = new HostClocks(() -> Instant.now().plus(wrong), System::nanoTime, () -> false);
    return Dock.start(settings, console, host);
  }
}

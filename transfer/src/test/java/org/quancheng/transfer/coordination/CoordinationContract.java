package org.quancheng.transfer.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.transfer.fixture.Authority;
import org.quancheng.transfer.fixture.Broker;
import org.quancheng.transfer.fixture.ChaosProxy;
import org.quancheng.transfer.fixture.Talker;
import org.quancheng.transfer.link.DeviceSockets;
import org.quancheng.transfer.link.MutualTls;
import org.quancheng.transfer.message.Control;
import org.quancheng.transfer.message.DockState;
import org.quancheng.transfer.message.Posting;
import org.quancheng.transfer.message.Progress;
import org.quancheng.transfer.message.ReceiptNotice;
import org.quancheng.transfer.message.Sync;
import org.quancheng.transfer.message.Topics;

/** What the coordination needs of any broker with the rules of docs/transfer.md. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
abstract class CoordinationContract {

  private static final DeviceName DOCK = new DeviceName("dock-1");
  private static final Authority BUREAU = new Authority("Bureau");

  @TempDir Path scratch;
  private Broker broker;
  private Talker dock;
  private Talker central;

  /** A broker, not started, with an identity and the rules of the bureau. */
  abstract Broker broker(Path data, DeviceIdentity identity, TrustAnchors anchors) throws Exception;

  @BeforeEach
  void start() throws Exception {
    var data = scratch.resolve("broker");
    var identity = BUREAU.device("central", DeviceRole.CENTRAL);
    broker = broker(data, identity, BUREAU.anchors());
    broker.start();
    dock = new Talker(scratch, "dock-1");
    central = new Talker(scratch, "central");
  }

  @AfterEach
  void stop() throws Exception {
    if (dock == null) {
      return; // Skipped.
    }
    dock.close();
    central.close();
    broker.close();
  }

  private void linkBoth() throws InterruptedException {
    linkDock(broker.address());
    linkCentral();
  }

  private void linkDock(URI address) throws InterruptedException {
    dock.link(address, "dock-1", tls("dock-1"), Topics.ofDock(DOCK), null);
    dock.awaitConnected();
  }

  private void linkCentral() throws InterruptedException {
    central.link(broker.address(), "central", tls("central"), Topics.ofCentral(), null);
    central.awaitConnected();
  }

  private static ReceiptNotice receipt(int number) {
    return new ReceiptNotice(new UUID(7, number), "header.payload.signature");
  }

  private static void say(Talker talker, ReceiptNotice notice) throws Exception {
    talker.outbox().add(Posting.of(DOCK, notice), notice);
  }

  @Test
  void what_one_end_says_the_other_hears_and_the_outbox_empties() throws Exception {
    linkBoth();
    say(central, receipt(1));
    assertThat(dock.next().body()).isEqualTo(receipt(1));
    var state = new DockState(true, "1.0", List.of(1), 5, 2, 3, new DockState.Clock("ntp", 20));
    dock.outbox().add(Posting.of(DOCK, state), state);
    assertThat(central.next(DockState.class)).isEqualTo(state);
    central.awaitSaid();
    dock.awaitSaid();
  }

  @Test
  void hundreds_of_messages_arrive_although_few_may_be_under_way() throws Exception {
    linkBoth();
    for (int i = 0; i < 300; i++) {
      say(central, receipt(i));
    }
    assertThat(IntStream.range(0, 300).mapToObj(_ -> next(dock)))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 300).mapToObj(CoordinationContract::receipt).toList());
    central.awaitSaid();
  }

  @Test
  void what_is_said_while_the_broker_is_away_is_said_when_it_is_back() throws Exception {
    broker.stop();
    say(central, receipt(1));
    dock.link(broker.address(), "dock-1", tls("dock-1"), Topics.ofDock(DOCK), null);
    broker.start();
    dock.awaitConnected(); // Else nobody is there to be told, and the broker drops it.
    linkCentral();
    assertThat(dock.next().body()).isEqualTo(receipt(1));
    central.awaitSaid();
  }

  @Test
  void a_broker_that_lost_everything_is_told_everything_that_it_had_not_acknowledged()
      throws Exception {
    linkBoth();
    say(central, receipt(1));
    assertThat(dock.next().body()).isEqualTo(receipt(1));
    central.awaitSaid();

    central.hangUp();
    broker.wipe();
    for (int i = 2; i < 6; i++) {
      say(central, receipt(i));
    }
    broker.start();
    assertThat(dock.awaitConnected()).as("the broker knew us").isFalse();
    linkCentral();
    assertThat(IntStream.range(2, 6).mapToObj(_ -> next(dock)))
        .containsExactlyInAnyOrder(receipt(2), receipt(3), receipt(4), receipt(5));
    central.awaitSaid();
  }

  @Test
  void a_message_whose_effect_failed_comes_again_and_none_is_lost() throws Exception {
    linkBoth();
    dock.failNext(2);
    for (int i = 0; i < 20; i++) {
      say(central, receipt(i));
    }
    assertThat(IntStream.range(0, 20).mapToObj(_ -> next(dock)).distinct()).hasSize(20);
  }

  @Test
  void a_message_that_had_its_effect_before_the_line_broke_has_no_second_one() throws Exception {
    try (var proxy = new ChaosProxy(broker.port(), Optional::empty)) {
      linkDock(URI.create("ssl://127.0.0.1:" + proxy.port()));
      linkCentral();
      for (int i = 0; i < 100; i++) {
        say(central, receipt(i));
        if (i % 20 == 10) {
          proxy.cutAll();
        }
      }
      assertThat(IntStream.range(0, 100).mapToObj(_ -> next(dock)).distinct()).hasSize(100);
      central.awaitSaid();
      assertThat(dock.silent()).isTrue();
    }
  }

  @Test
  void the_queue_of_a_dock_survives_a_night_without_it() throws Exception {
    linkBoth();
    dock.hangUp();
    say(central, receipt(1));
    central.awaitSaid();
    linkDock(broker.address());
    assertThat(dock.next().body()).isEqualTo(receipt(1));
  }

  @Test
  void what_cannot_be_understood_is_refused_once_and_what_follows_comes() throws Exception {
    linkDock(broker.address());
    var topic = "qc/v1/d/dock-1/dn/receipt";
    var stranger = new MqttClient(broker.address().toString(), "central", new MemoryPersistence());
    stranger.setTimeToWait(10_000);
    var options = new MqttConnectionOptions();
    options.setSocketFactory(new DeviceSockets(tls("central")));
    options.setHttpsHostnameVerificationEnabled(false);
    stranger.connect(options);
    stranger.publish(topic, message("{\"v\":2,\"msg_id\":\"later\"}"));
    stranger.publish(topic, message("not json"));
    stranger.publish(topic, message("{\"v\":1,\"pad\":\"" + "x".repeat(17_000) + "\"}"));
    stranger.publish("qc/v1/d/dock-1/dn/unheard-of", message("{\"v\":1}"));
    stranger.disconnect();
    stranger.close();
    linkCentral();
    assertThat(dock.awaitRefused()).contains("version 2");
    assertThat(dock.awaitRefused()).isNotBlank();
    assertThat(dock.awaitRefused()).contains("at most 16384");
    assertThat(dock.awaitRefused()).contains("nothing is known");
    say(central, receipt(1));
    assertThat(dock.next().body()).isEqualTo(receipt(1));
    dock.hangUp();
    linkDock(broker.address());
    say(central, receipt(2));
    assertThat(dock.next().body()).isEqualTo(receipt(2));
  }

  @Test
  void a_dock_that_leaves_says_that_it_is_gone() throws Exception {
    linkCentral();
    var state = new DockState(true, "1.0", List.of(1), 5, 2, 3, new DockState.Clock("ntp", 20));
    var will = new Will(Posting.of(DOCK, state), state.offline());
    dock.link(broker.address(), "dock-1", tls("dock-1"), Topics.ofDock(DOCK), will);
    dock.awaitConnected();
    dock.outbox().add(Posting.of(DOCK, state), state);
    assertThat(central.next(DockState.class).online()).isTrue();
    dock.hangUp();
    assertThat(central.next(DockState.class).online()).isFalse();
  }

  @Test
  void progress_is_said_without_the_outbox() throws Exception {
    linkBoth();
    var progress = new Progress(new UUID(1, 2), 3, 4, 5);
    central.awaitSaid();
    dock.hint(Posting.of(DOCK, progress), progress);
    assertThat(central.next(Progress.class)).isEqualTo(progress);
    assertThat(dock.outbox().size()).isZero();
  }

  @Test
  void a_line_that_is_dead_but_not_closed_is_replaced() throws Exception {
    var cuts = new java.util.concurrent.atomic.AtomicInteger();
    try (var proxy =
        new ChaosProxy(
            broker.port(),
            () ->
                cuts.getAndIncrement() == 0
                    ? Optional.of(new ChaosProxy.Cut(6_000, ChaosProxy.Fault.STALL))
                    : Optional.empty())) {
      linkCentral();
      linkDock(URI.create("ssl://127.0.0.1:" + proxy.port()));
      var control = new Control(Control.Command.RESYNC, null, 1, "test");
      for (int i = 0; i < 40; i++) {
        var sync = new Sync(List.of(), List.of(new UUID(7, i)), false);
        dock.outbox().add(Posting.of(DOCK, sync), sync); // Fills the line until it stalls.
      }
      dock.awaitConnected();
      central.outbox().add(Posting.of(DOCK, control), control);
      assertThat(dock.next(Control.class)).isEqualTo(control);
      dock.awaitSaid();
    }
  }

  private static SSLContext tls(String name) {
    var role = name.equals("central") ? DeviceRole.CENTRAL : DeviceRole.DOCK;
    return MutualTls.clientContext(
        BUREAU.device(name, role), BUREAU.anchors(), DeviceRole.CENTRAL, InstantSource.system());
  }

  private static MqttMessage message(String text) {
    return new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, false, null);
  }

  private static Object next(Talker talker) {
    try {
      return talker.next().body();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

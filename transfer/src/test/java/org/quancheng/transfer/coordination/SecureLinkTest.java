package org.quancheng.transfer.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.fixture.ArtemisBroker;
import org.quancheng.transfer.fixture.Authority;
import org.quancheng.transfer.fixture.Broker;
import org.quancheng.transfer.fixture.MosquittoBroker;
import org.quancheng.transfer.fixture.Talker;
import org.quancheng.transfer.link.MutualTls;
import org.quancheng.transfer.message.Posting;
import org.quancheng.transfer.message.ReceiptNotice;
import org.quancheng.transfer.message.Sync;
import org.quancheng.transfer.message.Topics;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class SecureLinkTest {

  private static final DeviceName DOCK = new DeviceName("dock-1");
  private static final Authority BUREAU = new Authority("Bureau");

  @TempDir Path scratch;

  @Test
  void both_ends_talk_through_the_embedded_broker() throws Exception {
    var identity = BUREAU.device("central", DeviceRole.CENTRAL);
    talkThrough(ArtemisBroker.secure(scratch.resolve("broker"), identity, BUREAU.anchors()));
  }

  @Test
  void both_ends_talk_through_mosquitto() throws Exception {
    talkThrough(mosquitto());
  }

  @Test
  void a_broker_nobody_vouches_for_hears_nothing() throws Exception {
    var stranger = new Authority("Stranger").device("central", DeviceRole.CENTRAL);
    var data = scratch.resolve("broker");
    try (var broker = ArtemisBroker.secure(data, stranger, BUREAU.anchors());
        var dock = new Talker(scratch, "dock-1")) {
      broker.start();
      dock.link(broker.address(), "dock-1", tls("dock-1"), Topics.ofDock(DOCK), null);
      assertThat(dock.awaitDisconnected()).isNotBlank();
      assertThat(dock.everConnected()).isFalse();
    }
  }

  @Test
  void what_mosquitto_refuses_to_take_stays_in_the_outbox() throws Exception {
    try (var broker = mosquitto();
        var dock = new Talker(scratch, "dock-1")) {
      broker.start();
      dock.link(broker.address(), "dock-1", tls("dock-1"), Topics.ofDock(DOCK), null);
      dock.awaitConnected();
      var foreign = new DeviceName("dock-2");
      var notice = new ReceiptNotice(new UUID(1, 1), "forged");
      dock.outbox().add(Posting.of(foreign, notice), notice);
      var own = new Sync(java.util.List.of(), java.util.List.of(), false);
      dock.outbox().add(Posting.of(DOCK, own), own);
      dock.awaitSaidBut(1);
    }
  }

  private void talkThrough(Broker made) throws Exception {
    try (var broker = made;
        var dock = new Talker(scratch, "dock-1");
        var central = new Talker(scratch, "central")) {
      broker.start();
      dock.link(broker.address(), "dock-1", tls("dock-1"), Topics.ofDock(DOCK), null);
      dock.awaitConnected();
      central.link(broker.address(), "central", tls("central"), Topics.ofCentral(), null);
      central.awaitConnected();
      var receipt = new ReceiptNotice(new UUID(1, 1), "a.b.c");
      central.outbox().add(Posting.of(DOCK, receipt), receipt);
      assertThat(dock.next().body()).isEqualTo(receipt);
      var sync = new Sync(java.util.List.of(), java.util.List.of(new UUID(1, 1)), false);
      dock.outbox().add(Posting.of(DOCK, sync), sync);
      assertThat(central.next(Sync.class)).isEqualTo(sync);
      broker.wipe();
      broker.start();
      assertThat(dock.awaitConnected()).as("the broker knew us").isFalse();
      central.awaitConnected();
      dock.outbox().add(Posting.of(DOCK, sync), sync);
      assertThat(central.next(Sync.class)).isEqualTo(sync);
      dock.awaitSaid();
    }
  }

  private Broker mosquitto() throws Exception {
    var identity = BUREAU.device("central", DeviceRole.CENTRAL);
    return MosquittoBroker.secure(scratch.resolve("mosquitto"), identity, BUREAU.anchors());
  }

  private static SSLContext tls(String name) {
    var role = name.equals("central") ? DeviceRole.CENTRAL : DeviceRole.DOCK;
    return MutualTls.clientContext(
        BUREAU.device(name, role), BUREAU.anchors(), DeviceRole.CENTRAL, InstantSource.system());
  }
}

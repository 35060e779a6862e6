package org.quancheng.central.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.evidence.trust.DenyList;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.link.DeviceSockets;
import org.quancheng.transfer.link.MutualTls;

/** The store's own broker, over the wire. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class CertificateSecurityTest {

  private static final DenyingAuthority BUREAU = new DenyingAuthority();
  private static final DeviceIdentity CENTRAL = BUREAU.device("central", DeviceRole.CENTRAL);
  private static final DeviceIdentity DOCK = BUREAU.device("dock-1", DeviceRole.DOCK);
  private static final long PATIENCE_MILLIS = 10_000;

  @TempDir private Path directory;
  private Broker broker;
  private volatile DenyList denied = DenyList.EMPTY;
  private final List<Client> clients = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    broker =
        Brokers.embedded(
            new BrokerSettings("127.0.0.1", port, directory),
            MutualTls.serverContext(CENTRAL),
            BUREAU.anchors().heeding(() -> denied),
            InstantSource.system());
    broker.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (var client : clients) {
      client.close();
    }
    broker.close();
  }

  private Client connect(DeviceIdentity identity, String clientId) throws MqttException {
    var client = new Client(broker, identity, clientId);
    clients.add(client);
    return client.connect();
  }

  private Client connect(DeviceIdentity identity) throws MqttException {
    return connect(identity, identity.name().text());
  }

  @Test
  void a_client_id_that_is_not_the_name_in_the_certificate_is_refused() throws Exception {
    connect(DOCK);
    assertThatExceptionOfType(MqttException.class).isThrownBy(() -> connect(DOCK, "dock-2"));
    assertThatExceptionOfType(MqttException.class).isThrownBy(() -> connect(DOCK, "central"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qc/v1/d/dock-2/up/offer",
        "qc/v1/d/dock-2/state",
        "qc/v1/d/dock-1/dn/grant",
        "qc/v1/d/dock-1/policy",
        "qc/v1/c/deny"
      })
  void what_is_not_the_docks_to_say_is_refused_and_heard_by_nobody(String topic) throws Exception {
    var other = connect(BUREAU.device("dock-2", DeviceRole.DOCK));
    other.subscribe("qc/v1/d/dock-2/dn/#");
    other.subscribe("qc/v1/c/deny");
    var dock = connect(DOCK);
    dock.subscribe("qc/v1/d/dock-1/dn/#");
    dock.subscribe("qc/v1/d/dock-1/policy");
    var central = connect(CENTRAL);
    central.subscribe("qc/v1/d/+/up/#");
    central.subscribe("qc/v1/d/+/state");

    assertThat(dock.publish(topic, "forged")).isFalse();
    assertThat(dock.publish("qc/v1/d/dock-1/up/sync", "own")).isTrue();
    assertThat(central.next()).isEqualTo("own");
    assertThat(central.heard).isEmpty();
    assertThat(dock.heard).isEmpty();
    assertThat(other.heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"qc/v1/d/dock-2/dn/#", "qc/v1/d/+/dn/#", "qc/v1/d/+/up/#", "#", "qc/v1/#"})
  void what_is_said_to_others_is_not_the_docks_to_hear(String filter) throws Exception {
    var dock = connect(DOCK);
    assertThat(dock.subscribe(filter)).isFalse();
    assertThat(dock.subscribe("qc/v1/d/dock-1/dn/#")).isTrue();
    var central = connect(CENTRAL);
    central.publish("qc/v1/d/dock-2/dn/receipt", "another's");
    central.publish("qc/v1/d/dock-1/dn/receipt", "its own");
    assertThat(dock.next()).isEqualTo("its own");
  }

  @Test
  void a_device_that_is_denied_is_cut_off_and_not_let_in_again_and_others_stay() throws Exception {
    var dock = connect(DOCK);
    dock.subscribe("qc/v1/d/dock-1/dn/#");
    var other = connect(BUREAU.device("dock-2", DeviceRole.DOCK));

    denied = BUREAU.deny(DOCK);
    broker.disconnectDenied();

    assertThat(dock.lost.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isNotNull();
    assertThatExceptionOfType(MqttException.class).isThrownBy(() -> connect(DOCK));
    assertThat(other.publish("qc/v1/d/dock-2/up/sync", "still here")).isTrue();
  }

  /** A client of the broker that hides nothing of what the broker answers. */
  private static final class Client implements MqttCallback {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
    private final MqttAsyncClient client;
    private final DeviceIdentity identity;

    Client(Broker broker, DeviceIdentity identity, String clientId) throws MqttException {
      this.identity = identity;
      this.client = new MqttAsyncClient(broker.url().toString(), clientId, new MemoryPersistence());
      client.setCallback(this);
    }

    Client connect() throws MqttException {
      var options = new MqttConnectionOptions();
      options.setSocketFactory(
          new DeviceSockets(
              MutualTls.clientContext(
                  identity, BUREAU.anchors(), DeviceRole.CENTRAL, InstantSource.system())));
      options.setHttpsHostnameVerificationEnabled(false);
      client.connect(options).waitForCompletion(PATIENCE_MILLIS);
      return this;
    }

    boolean subscribe(String filter) throws MqttException {
      return granted(client.subscribe(filter, 1));
    }

    boolean publish(String topic, String text) throws MqttException {
      var message = new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, false, null);
      return granted(client.publish(topic, message));
    }

    /** Whether the broker's answer bears no reason why not. */
    private static boolean granted(IMqttToken token) throws MqttException {
      try {
        token.waitForCompletion(PATIENCE_MILLIS);
      } catch (MqttException e) {
        if (token.getResponse() == null) {
          throw e;
        }
      }
      for (int reason : token.getResponse().getReasonCodes()) {
        if (reason >= 0x80) {
          return false;
        }
      }
      return true;
    }

    @Nullable String next() throws InterruptedException {
      return heard.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    void close() throws MqttException {
      if (client.isConnected()) {
        client.disconnectForcibly(0, 100, false);
      }
      client.close(true);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      heard.add(new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      lost.add(String.valueOf(response));
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}

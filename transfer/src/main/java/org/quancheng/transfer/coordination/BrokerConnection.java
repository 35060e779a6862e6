package org.quancheng.transfer.coordination;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, over a client object of its own: what Paho remembers of a
 * connection must not reach the next one. Nothing is done on Paho's callback thread but to note and
 * hand on.
 */
final class BrokerConnection implements MqttCallback, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);
  private static final int IN_FLIGHT_MAX = 8;
  private static final int REFUSED = 0x80;
  private static final int LOST = -1;
  private static final int ONLY_NEW_SUBSCRIPTIONS = 1;

  private final LinkSettings settings;
  private final MqttAsyncClient client;
  private final BlockingQueue<Heard> heard;
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private volatile long lastAnswer = System.nanoTime();
  private boolean sessionPresent;
  private int inFlightMax = IN_FLIGHT_MAX;

  private BrokerConnection(LinkSettings settings, BlockingQueue<Heard> heard) throws MqttException {
    this.settings = settings;
    this.heard = heard;
    var persistence = new MemoryPersistence();
    this.client =
        new MqttAsyncClient(settings.broker().toString(), settings.client().text(), persistence);
  }

  /** Connects and subscribes; {@code will} is the payload of the settings' will. */
  static BrokerConnection open(LinkSettings settings, byte[] will, BlockingQueue<Heard> heard)
      throws MqttException {
    var connection = new BrokerConnection(settings, heard);
    try {
      connection.connect(will);
      connection.subscribe();
      return connection;
    } catch (MqttException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void connect(byte[] will) throws MqttException {
    client.setManualAcks(true);
    client.setCallback(this);
    var token = client.connect(ConnectOptions.of(settings, will));
    token.waitForCompletion(settings.timing().answerMax().toMillis() * 2);
    sessionPresent = token.getSessionPresent();
    var granted = token.getResponseProperties();
    if (granted != null) {
      var receiveMaximum = granted.getReceiveMaximum();
      inFlightMax =
          receiveMaximum == null ? IN_FLIGHT_MAX : Math.min(receiveMaximum, IN_FLIGHT_MAX);
      var aliases = granted.getTopicAliasMaximum();
      if (aliases != null && aliases > 0) {
        LOG.warn("the broker grants topic aliases; it should be set up not to");
      }
    }
  }

  /** Subscribes; where the subscriptions exist already this only proves that the broker answers. */
  private void subscribe() throws MqttException {
    var wanted = settings.subscriptions().stream().map(BrokerConnection::subscription);
    var token = client.subscribe(wanted.toArray(MqttSubscription[]::new));
    token.waitForCompletion(settings.timing().answerMax().toMillis());
    for (int code : token.getReasonCodes()) {
      if (code >= REFUSED) {
        throw new MqttException(code);
      }
    }
    lastAnswer = System.nanoTime();
  }

  private static MqttSubscription subscription(String filter) {
    var subscription = new MqttSubscription(filter, 1);
    subscription.setRetainHandling(ONLY_NEW_SUBSCRIPTIONS);
    return subscription;
  }

  boolean sessionPresent() {
    return sessionPresent;
  }

  int inFlightMax() {
    return inFlightMax;
  }

  boolean isOver() {
    return ended.isDone();
  }

  /** Ends the connection; the first reason counts. */
  void end(String reason) {
    ended.complete(reason);
  }

  /** Waits for the end, up to a time, and returns its reason; null while the connection lives. */
  @org.jspecify.annotations.Nullable
  String awaitEnd(Duration most) throws InterruptedException {
    try {
      return ended.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tries the connection when the broker has said nothing for too long. */
  void proveAlive() {
    long silentMax = settings.timing().keepAlive().toNanos() * 5 / 2;
    if (System.nanoTime() - lastAnswer < silentMax) {
      return;
    }
    try {
      subscribe();
    } catch (MqttException | RuntimeException e) {
      end("the broker does not answer");
    }
  }

  /**
   * Publishes at least once. The outcome comes on Paho's thread: 0 to 127 for success, a code from
   * 128 on for a refusal by the broker, -1 for a lost connection.
   */
  void publish(String topic, MqttMessage message, IntConsumer outcome) {
    try {
      client.publish(topic, message, null, new Outcome(outcome));
    } catch (MqttException | RuntimeException e) { // Paho is null inside while it is closed.
      end("publishing failed: " + e.getMessage());
    }
  }

  /** Acknowledges a message after its effect. */
  void acknowledge(int id) {
    try {
      client.messageArrivedComplete(id, 1);
    } catch (MqttException | RuntimeException e) { // As above.
      end("acknowledging failed: " + e.getMessage());
    }
  }

  /** Says one last thing, then good-bye. */
  void leave(String topic, MqttMessage message) {
    try {
      client.publish(topic, message).waitForCompletion(settings.timing().answerMax().toMillis());
    } catch (MqttException | RuntimeException _) {
      LOG.debug("the broker did not take the last message");
    }
    leave();
  }

  /** Says good-bye, so that the broker does not publish the will. */
  void leave() {
    try {
      client.disconnect(0L).waitForCompletion(settings.timing().answerMax().toMillis());
    } catch (MqttException | RuntimeException _) {
      LOG.debug("the broker did not take the good-bye");
    }
  }

  @Override
  public void close() {
    end("closed");
    try {
      client.disconnectForcibly(0, 0, false);
    } catch (MqttException | RuntimeException _) {
      LOG.trace("already disconnected");
    }
    try {
      client.close(true);
    } catch (MqttException | RuntimeException e) {
      LOG.debug("the client did not close cleanly", e);
    }
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    lastAnswer = System.nanoTime();
    int id = message.getQos() == 0 ? 0 : message.getId();
    var came = new Heard.Came(this, topic, message.getPayload().clone(), id);
    if (!heard.offer(came) && id != 0) {
      end("messages come faster than they are dealt with"); // They are delivered again.
    }
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    var cause = response.getException();
    end(cause == null ? "code " + response.getReturnCode() : String.valueOf(cause.getMessage()));
  }

  @Override
  public void mqttErrorOccurred(MqttException e) {
    end(String.valueOf(e.getMessage()));
  }

  @Override
  public void deliveryComplete(IMqttToken token) {
    lastAnswer = System.nanoTime();
  }

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}

  /** Translates Paho's answer to a publication. */
  private record Outcome(IntConsumer outcome) implements MqttActionListener {

    @Override
    public void onSuccess(IMqttToken token) {
      var codes = token.getReasonCodes();
      outcome.accept(codes == null || codes.length == 0 ? 0 : codes[0]);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      int code = cause instanceof MqttException e ? e.getReasonCode() : LOST;
      // Codes above a byte are Paho's own: the message did not reach the broker.
      outcome.accept(code >= REFUSED && code <= 0xff ? code : LOST);
    }
  }
}

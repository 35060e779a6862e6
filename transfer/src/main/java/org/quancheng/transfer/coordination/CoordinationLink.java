package org.quancheng.transfer.coordination;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.quancheng.transfer.link.BackOff;
import org.quancheng.transfer.message.Envelope;
import org.quancheng.transfer.message.Message;
import org.quancheng.transfer.message.MessageCodec;
import org.quancheng.transfer.message.Posting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link to the broker. It connects by itself, for ever; what is said goes through the {@link
 * Outbox}, what is heard to the {@link LinkListener}. Three virtual threads: one keeps the
 * connection, one speaks, one listens.
 */
public final class CoordinationLink implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CoordinationLink.class);
  private static final Duration STEADY = Duration.ofMinutes(1);
  private static final byte[] NO_WILL = {};

  private final LinkSettings settings;
  private final Outbox outbox;
  private final Hearing hearing;
  private final Speaking speaking;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("link-", 0).factory());
  private volatile @Nullable BrokerConnection current;
  private volatile boolean closing; // Libraries swallow interruptions, so a flag says it as well.

  private CoordinationLink(LinkSettings settings, Outbox outbox, LinkListener listener) {
    this.settings = settings;
    this.outbox = outbox;
    this.hearing = new Hearing(listener);
    this.speaking = new Speaking(outbox, InstantSource.system(), settings.timing());
  }

  /** Starts to connect; returns at once. One link for each outbox. */
  public static CoordinationLink start(
      LinkSettings settings, Outbox outbox, LinkListener listener) {
    var link = new CoordinationLink(settings, outbox, listener);
    link.threads.execute(link.hearing);
    link.threads.execute(link.speaking);
    link.threads.execute(link::keep);
    return link;
  }

  /** Whether the broker was there a moment ago. */
  public boolean connected() {
    var connection = current;
    return connection != null && !connection.isOver();
  }

  /** Says something that may be lost, such as progress: soon or never. */
  public void say(Posting posting, Message message) {
    speaking.hint(posting, encode(message));
  }

  private void keep() {
    var timing = settings.timing();
    var backOff =
        new BackOff(timing.firstPause(), timing.longestPause(), RandomGenerator.getDefault());
    try {
      while (!closing) {
        long start = System.nanoTime();
        var reason = once();
        if (System.nanoTime() - start > STEADY.toNanos()) {
          backOff.reset();
        }
        LOG.info("no link to the broker: {}", reason);
        hearing.queue().put(new Heard.Down(reason));
        if (closing) {
          return;
        }
        backOff.pause(Duration.ZERO);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The link closes.
    }
  }

  /** One connection from its beginning to its end; returns why it ended. */
  private String once() throws InterruptedException {
    try (var connection = BrokerConnection.open(settings, will(), hearing.queue())) {
      current = connection;
      LOG.info("linked to the broker");
      hearing.queue().put(new Heard.Up(connection.sessionPresent()));
      speaking.over(connection);
      return watch(connection);
    } catch (MqttException | RuntimeException e) {
      // Whatever goes wrong inside one connection, the next one is the remedy.
      return String.valueOf(e.getMessage());
    } finally {
      current = null;
      speaking.over(null);
    }
  }

  private String watch(BrokerConnection connection) {
    try {
      while (!closing) {
        var reason = connection.awaitEnd(settings.timing().keepAlive().dividedBy(2));
        if (reason != null) {
          return reason;
        }
        connection.proveAlive();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    farewell(connection);
    return "closed";
  }

  /** Says itself what the broker would have said of a client that vanished. */
  private void farewell(BrokerConnection connection) {
    boolean interrupted = Thread.interrupted(); // Else the good-bye could not be awaited.
    var will = settings.will();
    if (will != null) {
      var message = new MqttMessage(will(), 1, will.posting().retained(), null);
      connection.leave(will.posting().topic(), message);
    } else {
      connection.leave();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] will() {
    var will = settings.will();
    return will == null ? NO_WILL : encode(will.message());
  }

  private byte[] encode(Message message) {
    return MessageCodec.encode(new Envelope(outbox.heads().next(), message));
  }

  /** Says good-bye and ends the threads. What waits in the outbox is said after the next start. */
  @Override
  public void close() {
    closing = true;
    hearing.stop();
    speaking.stop();
    threads.shutdownNow();
    threads.close();
  }
}

package org.quancheng.transfer.coordination;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.quancheng.transfer.message.Posting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what waits in the outbox, on one thread. A row leaves the outbox when the broker has
 * acknowledged it; over a new connection every row that is left is published again.
 */
final class Speaking implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Speaking.class);
  private static final int HINTS_MAX = 64;
  private static final int REFUSED = 0x80;

  /** What became of a publication; outcome as in {@link BrokerConnection#publish}. */
  private record Settled(BrokerConnection over, long seq, int outcome) {}

  /** Something that may be lost. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Hint(Posting posting, byte[] payload) {}

  private final Outbox outbox;
  private final InstantSource clock;
  private final LinkSettings.Timing timing;
  private final Semaphore wake = new Semaphore(0);
  private final Queue<Settled> settled = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Hint> hints = new ArrayBlockingQueue<>(HINTS_MAX);
  private final Map<Long, Long> inFlight = new HashMap<>();
  private volatile @Nullable BrokerConnection current;
  private @Nullable BrokerConnection known;
  private long lastSeq;
  private volatile boolean stopped;

  Speaking(Outbox outbox, InstantSource clock, LinkSettings.Timing timing) {
    this.outbox = outbox;
    this.clock = clock;
    this.timing = timing;
    outbox.tell(wake::release);
  }

  /** Ends the thread. */
  void stop() {
    stopped = true;
    wake.release();
  }

  /** Speaks over this connection from now on; null while there is none. */
  void over(@Nullable BrokerConnection connection) {
    current = connection;
    wake.release();
  }

  /** Says something soon, or never when the link is down or busy. */
  void hint(Posting posting, byte[] payload) {
    if (current != null && hints.offer(new Hint(posting, payload))) {
      wake.release();
    }
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        wake.tryAcquire(timing.answerMax().toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
        speak();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The link closes.
    }
  }

  private void speak() {
    try {
      settle();
      var connection = current;
      if (connection != known) {
        known = connection;
        lastSeq = 0;
        inFlight.clear();
      }
      if (connection != null && !connection.isOver()) {
        checkAnswers(connection);
        publish(connection);
        publishHints(connection);
      }
    } catch (SQLException e) {
      LOG.error("the outbox cannot be read; nothing is said to the broker", e);
    }
  }

  private void settle() throws SQLException {
    var done = new ArrayList<Long>();
    for (var one = settled.poll(); one != null; one = settled.poll()) {
      if (one.outcome() >= REFUSED) {
        LOG.warn("the broker refused a message with code {}", one.outcome());
      } else if (one.outcome() >= 0) {
        done.add(one.seq());
      }
      if (one.over() == known) {
        inFlight.remove(one.seq());
      }
    }
    if (!done.isEmpty()) {
      outbox.done(done);
    }
  }

  private void checkAnswers(BrokerConnection connection) {
    long oldest = System.nanoTime() - timing.answerMax().toNanos();
    if (inFlight.values().stream().anyMatch(sent -> sent < oldest)) {
      connection.end("the broker does not acknowledge");
    }
  }

  private void publish(BrokerConnection connection) throws SQLException {
    int room = connection.inFlightMax() - inFlight.size();
    if (room <= 0) {
      return;
    }
    for (var row : outbox.after(lastSeq, room)) {
      lastSeq = row.seq();
      inFlight.put(row.seq(), System.nanoTime());
      var message = new MqttMessage(row.payload(), 1, row.retained(), properties(row.expiresAt()));
      connection.publish(
          row.topic(),
          message,
          outcome -> {
            settled.add(new Settled(connection, row.seq(), outcome));
            wake.release();
          });
    }
  }

  private void publishHints(BrokerConnection connection) {
    for (var hint = hints.poll(); hint != null; hint = hints.poll()) {
      var posting = hint.posting();
      var expiry = posting.expiry();
      long expiresAt = expiry == null ? 0 : clock.millis() + expiry.toMillis();
      var message = new MqttMessage(hint.payload(), 0, posting.retained(), properties(expiresAt));
      connection.publish(posting.topic(), message, _ -> {});
    }
  }

  private MqttProperties properties(long expiresAt) {
    var properties = new MqttProperties();
    properties.setContentType("application/json");
    if (expiresAt != 0) {
      properties.setMessageExpiryInterval(Math.max(1, (expiresAt - clock.millis()) / 1000));
    }
    return properties;
  }
}

package org.quancheng.recorder.supervision;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks to systemd, where it runs this process. While a capture is open, a sign of life is given
 * only if footage was signed and forced to the card lately: a recorder that lives but records
 * nothing is restarted. May be shared by threads.
 *
 * @see <a
 *     href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html">sd_notify(3)</a>
 */
public final class Supervisor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  /** Signatures come once a second; a card may stall for some seconds, and is then told. */
  private static final Duration SEALED_LATELY = Duration.ofSeconds(8);

  private final @Nullable DatagramSocket socket;
  private final LongSupplier monotonicNanos;
  private volatile long sealedNanos;

  private Supervisor(@Nullable DatagramSocket socket, LongSupplier monotonicNanos) {
    this.socket = socket;
    this.monotonicNanos = monotonicNanos;
    this.sealedNanos = monotonicNanos.getAsLong();
  }

  /** Speaks to whoever the environment names; to nobody when it names nobody. */
  public static Supervisor of(Map<String, String> environment, LongSupplier monotonicNanos) {
    var path = environment.get("NOTIFY_SOCKET");
    try {
      return new Supervisor(path == null ? null : new DatagramSocket(path), monotonicNanos);
    } catch (IOException e) {
      LOG.warn("systemd cannot be told anything: {}", e.getMessage());
      return new Supervisor(null, monotonicNanos);
    }
  }

  /** The recorder serves. */
  public void ready() {
    tell("READY=1");
  }

  /** Footage was signed and is on the card. */
  public void sealed() {
    sealedNanos = monotonicNanos.getAsLong();
  }

  /** A capture begins: from now on signs of life depend on what is sealed. */
  public void begun() {
    sealed();
  }

  /**
   * Gives a sign of life, if there is reason to.
   *
   * @param flowing whether a capture is open and should grow
   */
  public void alive(boolean flowing) {
    if (!flowing || monotonicNanos.getAsLong() - sealedNanos <= SEALED_LATELY.toNanos()) {
      tell("WATCHDOG=1");
    }
  }

  /** The recorder is about to end. */
  public void stopping() {
    tell("STOPPING=1");
  }

  private void tell(String text) {
    if (socket != null && !socket.send(text)) {
      LOG.warn("systemd did not take {}", text);
    }
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.close();
    }
  }
}

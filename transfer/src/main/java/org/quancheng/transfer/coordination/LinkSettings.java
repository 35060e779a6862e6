package org.quancheng.transfer.coordination;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.trust.DeviceName;

/**
 * How a device reaches the broker.
 *
 * @param broker {@code ssl://HOST:PORT}
 * @param client the name in the certificate, which is the client identifier as well
 * @param tls from {@code MutualTls.clientContext}; null only for a broker without TLS in a test
 * @param subscriptions from {@code Topics}
 * @param will null for none
 * @param timing how patient the link is
 */
public record LinkSettings(
    URI broker,
    DeviceName client,
    @Nullable SSLContext tls,
    List<String> subscriptions,
    @Nullable Will will,
    Timing timing) {

  public LinkSettings {
    subscriptions = List.copyOf(subscriptions);
  }

  /**
   * Waits of a link.
   *
   * @param firstPause the longest wait after a first failed connection
   * @param longestPause the longest wait after many
   * @param keepAlive how long the connection may be silent before it is tried, whole seconds
   * @param answerMax how long the broker may take for any answer
   */
  public record Timing(
      Duration firstPause, Duration longestPause, Duration keepAlive, Duration answerMax) {

    /** One second, one minute, half a minute, ten seconds. */
    public static Timing usual() {
      return new Timing(
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));
    }
  }
}

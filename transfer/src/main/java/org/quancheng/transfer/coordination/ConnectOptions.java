package org.quancheng.transfer.coordination;

import java.time.Duration;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.quancheng.transfer.link.DeviceSockets;

/** How Paho is told to connect: it must not reconnect, buffer or alias anything by itself. */
final class ConnectOptions {

  private static final Duration SESSION = Duration.ofDays(7);
  private static final Duration WILL_DELAY = Duration.ofSeconds(30);
  private static final int RECEIVE_MAX = 16;
  private static final long PACKET_BYTES_MAX = 256 << 10;

  private ConnectOptions() {}

  static MqttConnectionOptions of(LinkSettings settings, byte[] will) {
    var timing = settings.timing();
    var options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(false);
    options.setSessionExpiryInterval(SESSION.toSeconds());
    options.setKeepAliveInterval((int) timing.keepAlive().toSeconds());
    options.setConnectionTimeout((int) timing.answerMax().toSeconds());
    options.setReceiveMaximum(RECEIVE_MAX);
    options.setMaximumPacketSize(PACKET_BYTES_MAX);
    options.setTopicAliasMaximum(0);
    if (settings.tls() != null) {
      options.setSocketFactory(new DeviceSockets(settings.tls()));
      options.setHttpsHostnameVerificationEnabled(false); // The pinned role replaces host names.
    }
    if (settings.will() != null) {
      var message = new MqttMessage(will, 1, true, null);
      options.setWill(settings.will().posting().topic(), message);
      options.setWillMessageProperties(willProperties());
    }
    return options;
  }

  /** With a delay of 0 the embedded broker never publishes the will of a lasting session. */
  private static MqttProperties willProperties() {
    var properties = new MqttProperties();
    properties.setWillDelayInterval(WILL_DELAY.toSeconds());
    return properties;
  }
}

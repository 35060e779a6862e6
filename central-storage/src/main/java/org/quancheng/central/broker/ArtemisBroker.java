package org.quancheng.central.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.quancheng.evidence.operator.OperatorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Apache Artemis within this process, speaking MQTT only. */
final class ArtemisBroker implements Broker {

  private static final Logger LOG = LoggerFactory.getLogger(ArtemisBroker.class);
  private static final int JOURNAL_FILE_BYTES = 1 << 20;
  private static final long MEMORY_BYTES = 32L << 20;
  private static final int PACKET_BYTES_MAX = 262_144;
  private static final int THREADS_MAX = 8;

  /** The default of 90 would silence the doorbell while the vaults still have room. */
  private static final int DISK_PERCENT_MAX = 99;

  private final BrokerSettings settings;
  private final CertificateSecurity security;
  private final ActiveMQServer server;

  ArtemisBroker(BrokerSettings settings, SSLContext tls, CertificateSecurity security) {
    this.settings = settings;
    this.security = security;
    this.server = ActiveMQServers.newActiveMQServer(configuration(settings, tls), null, security);
  }

  @Override
  public void start() throws IOException {
    requirePort();
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException("the broker did not start on " + url(), e);
    }
    if (!server.isActive() || server.getRemotingService().getAcceptor("mqtt") == null) {
      throw new IOException("the broker did not start on " + url());
    }
    LOG.info("broker listens on {}", url());
  }

  /** The server itself would only log that its port is taken. */
  private void requirePort() throws IOException {
    try {
      new ServerSocket(settings.port(), 1, InetAddress.getByName(settings.host())).close();
    } catch (BindException _) {
      throw new OperatorException(
          "port %d of 'broker' is already in use".formatted(settings.port()),
          "Stop the program that uses it, or name another port.");
    }
  }

  @Override
  public URI url() {
    return URI.create("ssl://" + settings.host() + ":" + settings.port());
  }

  @Override
  public void disconnectDenied() {
    for (var connection : server.getRemotingService().getConnections()) {
      if (!security.admits(connection)) {
        LOG.info(
            "client {} is cut off: its certificate is good no longer", connection.getClientID());
        connection.disconnect(false);
      }
    }
  }

  @Override
  public Health health() {
    if (!server.isActive()) {
      return new Health(false, "The broker is not running; docks go on over HTTPS.");
    }
    if (server.getPagingManager().isDiskFull()) {
      return new Health(false, "The disk of the broker is full; free some space on it.");
    }
    return new Health(true, "The broker serves.");
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("the broker did not stop cleanly", e);
    }
  }

  private static Configuration configuration(BrokerSettings settings, SSLContext tls) {
    var configuration = new ConfigurationImpl();
    var data = settings.data();
    configuration.setName("quancheng");
    configuration.setJournalDirectory(place(data, "journal"));
    configuration.setBindingsDirectory(place(data, "bindings"));
    configuration.setPagingDirectory(place(data, "paging"));
    configuration.setLargeMessagesDirectory(place(data, "large"));
    configuration.setNodeManagerLockDirectory(place(data, "lock"));
    configuration.setJournalType(JournalType.NIO);
    configuration.setJournalFileSize(JOURNAL_FILE_BYTES);
    configuration.setJournalMinFiles(2);
    configuration.setJournalPoolFiles(4);
    configuration.setGlobalMaxSize(MEMORY_BYTES);
    configuration.setMaxDiskUsage(DISK_PERCENT_MAX);
    configuration.setThreadPoolMaxSize(THREADS_MAX);
    configuration.setScheduledThreadPoolMaxSize(2);
    configuration.setCriticalAnalyzer(false);
    configuration.setJMXManagementEnabled(false);
    configuration.setMessageCounterEnabled(false);
    configuration.setSecurityEnabled(true);
    // Every message is judged: a cached yes would outlive a withdrawn certificate.
    configuration.setSecurityInvalidationInterval(0);
    configuration.addAddressSetting(
        "#",
        new AddressSettings()
            .setAutoCreateAddresses(true)
            .setAutoCreateQueues(true)
            .setMaxDeliveryAttempts(-1));
    configuration.addAcceptorConfiguration(acceptor(settings, tls));
    return configuration;
  }

  private static TransportConfiguration acceptor(BrokerSettings settings, SSLContext tls) {
    var transport =
        new HashMap<String, Object>(
            Map.of(
                "host",
                settings.host(),
                "port",
                settings.port(),
                "protocols",
                "MQTT",
                "sslEnabled",
                true,
                "needClientAuth",
                true,
                "enabledProtocols",
                "TLSv1.3",
                "useEpoll",
                false,
                "remotingThreads",
                2));
    transport.put("keyStorePath", "handed");
    transport.put(HandedTlsContext.SETTING, tls);
    var mqtt =
        Map.<String, Object>of("topicAliasMaximum", 0, "maximumPacketSize", PACKET_BYTES_MAX);
    return new TransportConfiguration(
        NettyAcceptorFactory.class.getName(), transport, "mqtt", mqtt);
  }

  private static String place(Path data, String name) {
    return data.resolve(name).toString();
  }
}

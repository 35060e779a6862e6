package org.quancheng.transfer.link;

import io.javalin.config.JavalinConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Adds a mutually authenticated HTTP/1.1 listener to a Javalin server. */
public final class SecureListener {

  private static final Duration IDLE_MAX = Duration.ofSeconds(60);
  private static final int HEADER_BYTES_MAX = 16 << 10;
  private static final int INPUT_BUFFER_BYTES = 64 << 10;
  private static final int BACKLOG = 512;

  private SecureListener() {}

  /** Whether who connects must show a certificate. */
  public enum Guests {
    /** Everybody must. */
    CERTIFIED,
    /** A device that is about to ask for its first certificate need not. */
    ALSO_NEW
  }

  /** Listens on the address; port 0 takes a free one. May be called once per address. */
  public static void configure(JavalinConfig javalin, String host, int port, SSLContext tls) {
    configure(javalin, InetSocketAddress.createUnresolved(host, port), tls, Guests.CERTIFIED);
  }

  /** As above; says whom to let in. */
  public static void configure(
      JavalinConfig javalin, InetSocketAddress place, SSLContext tls, Guests guests) {
    javalin.jetty.addConnector((server, _) -> connector(server, place, sslFactory(tls, guests)));
  }

  private static ServerConnector connector(
      Server server, InetSocketAddress place, SslContextFactory.Server tls) {
    var http = new HttpConnectionFactory(httpConfiguration());
    http.setInputBufferSize(INPUT_BUFFER_BYTES);
    var ssl = new SslConnectionFactory(tls, http.getProtocol());
    var connector = new ServerConnector(server, 1, 1, ssl, http);
    connector.setHost(place.getHostString());
    connector.setPort(place.getPort());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(IDLE_MAX.toMillis());
    return connector;
  }

  private static HttpConfiguration httpConfiguration() {
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(HEADER_BYTES_MAX);
    configuration.setResponseHeaderSize(HEADER_BYTES_MAX);
    // Devices are reached by address, so neither SNI nor the Host header can match a name.
    var secure = new SecureRequestCustomizer(false);
    configuration.addCustomizer(secure);
    return configuration;
  }

  private static SslContextFactory.Server sslFactory(SSLContext tls, Guests guests) {
    var factory = new SslContextFactory.Server();
    factory.setSslContext(tls);
    factory.setNeedClientAuth(guests == Guests.CERTIFIED);
    factory.setWantClientAuth(true);
    factory.setIncludeProtocols(MutualTls.PROTOCOL);
    factory.setIncludeCipherSuites(CipherSuites.here());
    factory.setUseCipherSuitesOrder(true);
    return factory;
  }
}

package org.quancheng.transfer.link;

import java.net.http.HttpClient;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** The HTTP client devices use among themselves. */
public final class DeviceHttp {

  private static final Duration CONNECT_MAX = Duration.ofSeconds(10);

  private DeviceHttp() {}

  /** HTTP/1.1 over the given TLS identity, no redirects, ten seconds to connect. */
  public static HttpClient client(SSLContext tls) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT_MAX)
        .sslContext(tls)
        .sslParameters(MutualTls.parameters())
        .build();
  }
}

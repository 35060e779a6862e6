package org.quancheng.central.broker;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextConfig;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextFactory;

/**
 * Gives the broker the TLS context of the acceptor's own settings, so that broker and HTTPS stand
 * on one identity and no key store has to be written. Found by {@link java.util.ServiceLoader}.
 */
public final class HandedTlsContext implements SSLContextFactory {

  static final String SETTING = "handedTlsContext";
  private static final int BEFORE_ALL_OTHERS = 1_000;

  @Override
  public SSLContext getSSLContext(SSLContextConfig config, Map<String, Object> settings) {
    if (settings.get(SETTING) instanceof SSLContext context) {
      return context;
    }
    throw new IllegalStateException("the broker was not handed a TLS context");
  }

  @Override
  public int getPriority() {
    return BEFORE_ALL_OTHERS;
  }
}

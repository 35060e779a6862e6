package org.quancheng.transfer.link;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.quancheng.evidence.trust.DeviceIdentity;

/** Shows, in each new handshake, the certificate that the device then has. */
final class LiveKeys extends X509ExtendedKeyManager {

  private static final String ALIAS = "device";
  private static final String KEY_TYPE = "EC";

  private final Supplier<DeviceIdentity> identity;

  LiveKeys(Supplier<DeviceIdentity> identity) {
    this.identity = identity;
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    return ALIAS;
  }

  @Override
  public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
    return ALIAS;
  }

  @Override
  @SuppressWarnings("NullAway") // The platform asks for null where there is no such key.
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    return type.startsWith(KEY_TYPE) ? ALIAS : null;
  }

  @Override
  @SuppressWarnings("NullAway") // The platform asks for null where there is no such key.
  public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
    return type.startsWith(KEY_TYPE) ? ALIAS : null;
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity.get().chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity.get().key();
  }
}

package org.quancheng.transfer.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS sockets with the protocol and suites of {@link MutualTls}, for libraries that open their own.
 */
public final class DeviceSockets extends SSLSocketFactory {

  private final SSLSocketFactory sockets;

  public DeviceSockets(SSLContext tls) {
    this.sockets = tls.getSocketFactory();
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return CipherSuites.here();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return CipherSuites.here();
  }

  @Override
  public Socket createSocket() throws IOException {
    return strict(sockets.createSocket());
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return strict(sockets.createSocket(socket, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return strict(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return strict(sockets.createSocket(host, port, localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return strict(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return strict(sockets.createSocket(host, port, localHost, localPort));
  }

  private static Socket strict(Socket socket) {
    if (socket instanceof SSLSocket secure) {
      secure.setSSLParameters(MutualTls.parameters());
    }
    return socket;
  }
}

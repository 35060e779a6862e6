package org.quancheng.central.broker;

import java.io.IOException;
import java.net.URI;

/** A broker for MQTT 5 over mutual TLS. Small, so that another one can take its place. */
public interface Broker extends AutoCloseable {

  /**
   * How it is.
   *
   * @param serving whether it takes connections and messages
   * @param words what an operator should know, in one sentence
   */
  record Health(boolean serving, String words) {}

  /**
   * Starts and returns when clients can connect.
   *
   * @throws IOException if the port is taken or the data directory cannot be used
   */
  void start() throws IOException;

  /** Where clients connect, such as {@code ssl://127.0.0.1:8883}. */
  URI url();

  /** Cuts every connection of a client, so that it must show its certificate again. */
  void disconnect(String clientId);

  Health health();

  /** Stops it; the sessions and messages on disk stay. */
  @Override
  void close();
}

package org.quancheng.central.broker;

import java.io.IOException;
import java.net.URI;
import org.quancheng.evidence.operator.OperatorException;

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
   * @throws OperatorException if the port is taken
   * @throws IOException if the data directory cannot be used
   */
  void start() throws IOException;

  /** Where clients connect, such as {@code ssl://127.0.0.1:8883}. */
  URI url();

  /** Cuts the connection of every client that would not be let in now. */
  void disconnectDenied();

  Health health();

  /** Stops it; the sessions and messages on disk stay. */
  @Override
  void close();
}

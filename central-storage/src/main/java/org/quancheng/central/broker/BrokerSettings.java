package org.quancheng.central.broker;

import java.nio.file.Path;

/**
 * Where the embedded broker listens and keeps what it must remember.
 *
 * @param host address to listen on
 * @param port port to listen on
 * @param data a directory of its own; losing it loses no capture
 */
public record BrokerSettings(String host, int port, Path data) {}

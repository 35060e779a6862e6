package org.quancheng.dock;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.quancheng.dock.desk.DeskRules;
import org.quancheng.evidence.operator.Default;

/**
 * The settings of a dock. A missing, unknown or absurd one stops the start.
 *
 * @param data where captures wait for the store, and the dock's own tables
 * @param identity directory with the dock's key, certificates and pinned receipt keys
 * @param bays number of bays, 1 to 16
 * @param limits what the dock lets recorders use; may be left out
 * @param pace how often the dock asks the store; may be left out
 * @param desk how recorders are lent; may be left out
 */
record DockSettings(
    Path data,
    Path identity,
    @Default("simulated") Hardware hardware,
    int bays,
    Listen listen,
    Central central,
    Kiosk kiosk,
    Optional<Limits> limits,
    Optional<Pace> pace,
    Optional<Desk> desk) {

  private static final int BAYS_MAX = 16;
  private static final int PORT_MAX = 65_535;

  /** What the bays are made of. */
  enum Hardware {
    SIMULATED,
    RASPBERRY_PI
  }

  /** Where recorders reach the bays: one address for each, one port for all. */
  record Listen(List<String> addresses, @Default("7443") int port) {
    Listen {
      checkPort(port, "listen.port");
    }
  }

  /** Where the store is. */
  record Central(URI https, URI mqtt) {}

  /**
   * Where the screen's page is, on the loopback address.
   *
   * @param call whom an officer calls about a fault, with a number; may be left out
   */
  record Kiosk(@Default("7480") int port, Optional<String> call) {
    Kiosk {
      checkPort(port, "kiosk.port");
    }
  }

  /**
   * What recorders may use.
   *
   * @param captureBytes the largest capture there can be
   * @param reservedPercent share of the disk that captures never fill
   * @param remember how long a capture is remembered after its recorder has erased it
   * @param silence how long a recorder in a bay may do nothing while work is left
   */
  record Limits(
      @Default("8589934592") long captureBytes,
      @Default("5") int reservedPercent,
      @Default("PT30S") Duration silence,
      @Default("P90D") Duration remember) {

    Limits {
      if (captureBytes <= 0) {
        throw new IllegalArgumentException("limits.capture-bytes must be more than nothing");
      }
      if (reservedPercent < 0 || reservedPercent > 90) {
        throw new IllegalArgumentException("limits.reserved-percent must be 0 to 90");
      }
      if (remember.isNegative()) {
        throw new IllegalArgumentException("limits.remember must not be negative");
      }
      if (!silence.isPositive()) {
        throw new IllegalArgumentException("limits.silence must be longer than nothing");
      }
    }

    static Limits usual() {
      return new Limits(8L << 30, 5, Duration.ofSeconds(30), Duration.ofDays(90));
    }
  }

  /**
   * How often the dock looks.
   *
   * @param reconcile at the store for what is new, while MQTT is up
   * @param poll the same while it is down
   * @param scrub at each capture in the spool, whether it still is what it was
   */
  record Pace(
      @Default("PT3M") Duration reconcile,
      @Default("PT10S") Duration poll,
      @Default("PT6H") Duration scrub) {

    Pace {
      if (!reconcile.isPositive() || !poll.isPositive() || !scrub.isPositive()) {
        throw new IllegalArgumentException("the waits of 'pace' must be longer than nothing");
      }
    }

    static Pace usual() {
      return new Pace(Duration.ofMinutes(3), Duration.ofSeconds(10), Duration.ofHours(6));
    }
  }

  /**
   * How recorders are lent.
   *
   * @param batteryPercent charge that a recorder must have
   * @param offer how long a bay waits for its officer
   */
  record Desk(@Default("80") int batteryPercent, @Default("PT1M") Duration offer) {

    Desk {
      rules(batteryPercent, offer);
    }

    DeskRules rules() {
      return rules(batteryPercent, offer);
    }

    private static DeskRules rules(int batteryPercent, Duration offer) {
      return new DeskRules(batteryPercent, offer);
    }
  }

  DockSettings {
    if (bays < 1 || bays > BAYS_MAX) {
      throw new IllegalArgumentException("bays is %d; it must be 1 to 16".formatted(bays));
    }
    if (listen.addresses().size() != bays) {
      throw new IllegalArgumentException(
          "listen.addresses names %d addresses for %d bays"
              .formatted(listen.addresses().size(), bays));
    }
    if (listen.addresses().stream().distinct().count() != bays) {
      throw new IllegalArgumentException("listen.addresses names an address twice");
    }
  }

  /** 0 takes a free one. */
  private static void checkPort(int port, String name) {
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException(
          "%s is %d; it must be 0 to %d".formatted(name, port, PORT_MAX));
    }
  }
}

package org.quancheng.central;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quancheng.central.schedule.UploadPolicy;
import org.quancheng.central.schedule.Window;
import org.quancheng.evidence.operator.Default;
import org.quancheng.evidence.safe.PassphraseSource;

/**
 * The settings of the store. A missing, unknown or absurd one stops the start.
 *
 * @param data what the store remembers: database, uploads, broker
 * @param identity who it is: key, certificates, anchors, receipt keys
 * @param vaults the roots that hold one copy of each capture each, best on two disks
 * @param devices where docks come in over HTTPS
 * @param broker where docks come in over MQTT
 * @param web where people come in
 * @param keys the private keys of the store
 * @param registrar who issues certificates; without it no device can be enrolled or renewed
 * @param schedule when and how fast docks may upload; without it at any time
 * @param zone the time zone of the bureau
 */
record CentralSettings(
    Path data,
    Path identity,
    List<Path> vaults,
    Devices devices,
    Listener broker,
    Listener web,
    Keys keys,
    Optional<Registrar> registrar,
    Optional<Schedule> schedule,
    @Default("Asia/Shanghai") String zone) {

  private static final Pattern WINDOW =
      Pattern.compile("([A-Z-]{7}) ([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");

  CentralSettings {
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "zone '%s' is not a time zone such as Asia/Shanghai".formatted(zone), e);
    }
  }

  /** An address to listen on. */
  record Listener(String host, int port) {

    Listener {
      requirePort(port);
    }
  }

  /**
   * Where docks come in over HTTPS.
   *
   * @param address how docks reach it, when that is not {@code https://host:port}
   */
  record Devices(String host, int port, Optional<URI> address) {

    Devices {
      requirePort(port);
    }

    URI url() {
      return address.orElseGet(() -> URI.create("https://%s:%d".formatted(host, port)));
    }
  }

  /**
   * Who issues certificates.
   *
   * @param address {@code https://HOST:PORT}, reached by the store alone
   */
  record Registrar(URI address) {}

  /**
   * The private keys.
   *
   * @param store the key store that holds them all
   * @param passphrase where the passphrase is from that opens it
   */
  record Keys(Path store, @Default("credential:central-passphrase") PassphraseSource passphrase) {}

  /**
   * When and how fast docks may upload.
   *
   * @param windows such as {@code MTWTF-- 20:00-06:00}; none means always
   */
  record Schedule(
      @Default("16") int slots,
      @Default("8") int slotsPerDock,
      @Default("20000000000") long bytesPerSecond,
      @Default("PT1H") Duration lease,
      Optional<List<String>> windows) {}

  UploadPolicy policy() {
    return schedule
        .map(rules ->
            new UploadPolicy(
                rules.slots(),
                rules.slotsPerDock(),
                rules.bytesPerSecond(),
                rules.windows().orElse(List.of()).stream().map(this::window).toList(),
                rules.lease()))
        .orElseGet(UploadPolicy::open);
  }

  private Window window(String text) {
    var match = WINDOW.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not an upload window such as 'MTWTF-- 20:00-06:00'".formatted(text));
    }
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      if (match.group(1).charAt(day.getValue() - 1) != '-') {
        days.add(day);
      }
    }
    return new Window(
        days, LocalTime.parse(match.group(2)), LocalTime.parse(match.group(3)), ZoneId.of(zone));
  }

  private static void requirePort(int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port is " + port + "; it must be 1 to 65535");
    }
  }
}

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
import org.quancheng.central.escalation.AddressBook;
import org.quancheng.central.mail.MailServer;
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
 * @param watch when a silent dock is an alarm
 * @param mail who is written to when captures will be late; without it nobody
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
    Optional<Watch> watch,
    Optional<Mail> mail,
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
   * @param tokens a folder of {@code *.token} files; each names a key in a PKCS #11 token that
   *     opens captures too
   */
  record Keys(
      Path store,
      @Default("credential:central-passphrase") PassphraseSource passphrase,
      Optional<Path> tokens) {}

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

  /**
   * What the store looks out for.
   *
   * @param dockSilence a dock that is silent for longer is an alarm
   */
  record Watch(@Default("PT30M") Duration dockSilence) {

    Watch {
      if (!dockSilence.isPositive()) {
        throw new IllegalArgumentException("watch.dock-silence must be longer than nothing");
      }
    }
  }

  /**
   * Letters about captures that will be late.
   *
   * @param password where the account's password is from
   * @param anchors certificates that vouch for the mail server; without it those of the system
   * @param officer addresses of those who can do something at once
   * @param section addresses of the sections that answer for the docks
   * @param head addresses of the head of the bureau
   */
  record Mail(
      String host,
      @Default("587") int port,
      @Default("starttls") MailServer.Security security,
      String from,
      Optional<String> user,
      Optional<PassphraseSource> password,
      Optional<Path> anchors,
      Optional<List<String>> officer,
      Optional<List<String>> section,
      Optional<List<String>> head) {

    Mail {
      requirePort(port);
    }

    MailServer server() {
      return new MailServer(host, port, security, from, user, password, anchors);
    }

    AddressBook addresses() {
      return new AddressBook(
          officer.orElse(List.of()), section.orElse(List.of()), head.orElse(List.of()));
    }
  }

  AddressBook addresses() {
    return mail.map(Mail::addresses).orElse(AddressBook.EMPTY);
  }

  Duration dockSilence() {
    return watch.map(Watch::dockSilence).orElse(Duration.ofMinutes(30));
  }

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

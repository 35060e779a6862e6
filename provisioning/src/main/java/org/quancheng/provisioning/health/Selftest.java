package org.quancheng.provisioning.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.registry.Devices;
import org.quancheng.provisioning.registry.Registry;

/** Looks whether a bureau is in order: its keys open and fit, and nothing runs out soon. */
public final class Selftest {

  private static final Duration SOON = Duration.ofDays(30);

  private final Bureau bureau;
  private final Registry registry;
  private final Instant now;

  /** Looks at this bureau, as it is now. */
  public Selftest(Bureau bureau, Registry registry) {
    this.bureau = bureau;
    this.registry = registry;
    this.now = bureau.now();
  }

  /** One thing that is looked at. */
  @FunctionalInterface
  private interface Check {

    Finding look() throws IOException, SQLException;
  }

  /** Does every check, also when one fails. */
  public List<Finding> findings() throws IOException, SQLException {
    var findings = new ArrayList<Finding>();
    add(findings, "register", this::register);
    add(findings, "permissions", this::permissions);
    add(findings, "clock", this::clock);
    add(findings, "authorities", this::authorities);
    add(findings, "store", this::store);
    add(findings, "registrar", this::registrar);
    add(findings, "escrow", this::escrow);
    add(findings, "devices", this::devices);
    return findings;
  }

  private static void add(List<Finding> findings, String name, Check check)
      throws IOException, SQLException {
    try {
      findings.add(check.look());
    } catch (OperatorException e) {
      findings.add(Finding.bad(name, String.valueOf(e.getMessage())));
    }
  }

  private Finding register() throws SQLException {
    var said =
        registry
            .database()
            .query(reader -> {
              try (var statement = reader.createStatement();
                  var row = statement.executeQuery("PRAGMA integrity_check")) {
                return row.next() ? row.getString(1) : "no answer";
              }
            });
    return said.equals("ok")
        ? Finding.good("register", "whole")
        : Finding.bad("register", "damaged: " + said);
  }

  private Finding permissions() throws IOException {
    var others = EnumSet.allOf(PosixFilePermission.class);
    others.removeIf(permission -> permission.name().startsWith("OWNER"));
    var root = bureau.layout().root();
    var mode = Files.getPosixFilePermissions(root);
    others.retainAll(mode);
    return others.isEmpty()
        ? Finding.good("permissions", "nobody else enters the folder")
        : Finding.bad("permissions", "others may enter the folder: chmod 700 " + root);
  }

  /** The root is older than every honest clock. */
  private Finding clock() {
    var root = newest(bureau.layout().anchors().resolve("root.pem"));
    return now.isBefore(root)
        ? Finding.bad("clock", "this machine's clock is before the bureau was founded")
        : Finding.good("clock", "after the bureau's founding");
  }

  private static Instant newest(Path certificates) {
    return Certificates.load(certificates).getFirst().getNotBefore().toInstant();
  }

  private Finding authorities() throws IOException {
    var trial = bureau.trialChain();
    var standing = TrustAnchors.load(bureau.layout().anchors()).judge(trial, now);
    if (!standing.trusted()) {
      return Finding.bad("authorities", "a certificate issued now would not be trusted");
    }
    var issuer = trial.getLast();
    return soon(issuer.getNotAfter().toInstant())
        ? Finding.attention("authorities", "the issuing authority runs out soon: rotate devices")
        : Finding.good("authorities", "keys open; a trial certificate is trusted");
  }

  private Finding store() throws IOException {
    var keys = bureau.storeKeys();
    boolean pinned = false;
    try (var files = Files.newDirectoryStream(bureau.layout().receiptKeys(), "*.pub")) {
      for (var file : files) {
        pinned |= Arrays.equals(Files.readAllBytes(file), keys.receipts().encodedPublic());
      }
    }
    if (!pinned) {
      return Finding.bad("store", "devices do not pin the key that signs receipts");
    }
    var ring = keys.ring();
    boolean opened =
        RecipientKey.loadAll(bureau.layout().recipients()).stream()
            .anyMatch(key -> ring.find(key.id()).isPresent());
    if (!opened) {
      return Finding.bad("store", "captures are sealed for no key that the store has");
    }
    return lasting("store", Profile.CENTRAL, "keys open and fit what devices pin");
  }

  private Finding registrar() {
    bureau.services().identity(Profile.REGISTRAR);
    return lasting("registrar", Profile.REGISTRAR, "its key opens");
  }

  /** A part of the store that is in order, unless its certificate is old. */
  private Finding lasting(String check, Profile part, String good) {
    var end = bureau.services().certificate(part).getNotAfter().toInstant();
    long days = Duration.between(now, end).toDays();
    if (end.isBefore(now)) {
      return Finding.bad(check, "its certificate ran out: renew " + part.role().text());
    }
    return part.due(end, now)
        ? Finding.attention(
            check, "its certificate lasts %d days: renew %s".formatted(days, part.role().text()))
        : Finding.good(check, "%s; its certificate lasts %d days".formatted(good, days));
  }

  private Finding escrow() throws IOException {
    var folder = bureau.layout().escrowShares();
    int shares = 0;
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder, "share-*.pem")) {
        for (var _ : files) {
          shares++;
        }
      }
    }
    return shares > 1
        ? Finding.attention(
            "escrow", "%d shares lie on this machine: give each to its keeper".formatted(shares))
        : Finding.good("escrow", "the shares are with their keepers");
  }

  private Finding devices() throws SQLException {
    var serving =
        registry.database().query(Devices::all).stream()
            .filter(device -> device.state() == DeviceState.IN_SERVICE)
            .toList();
    long expired = serving.stream().filter(device -> device.expires().isBefore(now)).count();
    long due =
        serving.stream().filter(device -> device.profile().due(device.expires(), now)).count();
    String said =
        String.format(
            Locale.ROOT,
            "%d in service, %d past half-life, %d expired",
            serving.size(),
            due,
            expired);
    return expired > 0 ? Finding.attention("devices", said) : Finding.good("devices", said);
  }

  private boolean soon(Instant end) {
    return end.isBefore(now.plus(SOON));
  }
}

package org.quancheng.provisioning.enrolment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.provisioning.authority.InvalidRequestException;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.authority.SigningRequest;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.claim.Claim;
import org.quancheng.provisioning.claim.ClaimBook;
import org.quancheng.provisioning.claim.Request;
import org.quancheng.provisioning.enrolment.Outcome.Reason;
import org.quancheng.provisioning.registry.Device;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.registry.Devices;
import org.quancheng.provisioning.registry.Issuances;
import org.quancheng.provisioning.registry.Issuances.Issuance;
import org.quancheng.provisioning.registry.Registry;

/**
 * Answers the requests of devices whose keys were made on them. One transaction notes the claim's
 * use, the device and its certificate, so that a run that is cut off leaves all or nothing; a
 * device that did not hear the answer asks again with the same key and gets the same certificate.
 */
public final class IssuingDesk {

  /** A fresh certificate begins this long ago; a device further behind would not take it. */
  static final Duration CLOCK_OFF_MAX = Duration.ofHours(1);

  /** A device that asks again so soon did not hear the first answer. */
  private static final Duration SAME_ANSWER = Duration.ofHours(1);

  private final Bureau bureau;
  private final Registry registry;
  private final Approval approval;

  /** Issues certificates of this bureau. */
  public IssuingDesk(Bureau bureau, Registry registry, Approval approval) {
    this.bureau = bureau;
    this.registry = registry;
    this.approval = approval;
  }

  /** Who has the last word on a device that comes by a good claim. */
  public enum Approval {
    /** The claim is enough. */
    AUTOMATIC,
    /** A technician compares fingerprints and approves on the page. */
    TECHNICIAN
  }

  /**
   * What a device shows with its request.
   *
   * @param claim names the claim
   * @param secret opens it
   * @param clock what the device takes for the time; null if it does not say
   */
  public record Bearer(String claim, String secret, @Nullable Instant clock) {

    @Override
    public String toString() {
      return "Bearer[" + claim + "]";
    }
  }

  /** A first certificate. */
  public Outcome enrol(byte[] der, Bearer bearer) throws SQLException {
    SigningRequest asked;
    try {
      asked = SigningRequest.decode(der);
    } catch (InvalidRequestException e) {
      return new Outcome.Refused(Reason.NOT_A_REQUEST, String.valueOf(e.getMessage()));
    }
    var request = asked;
    return registry
        .database()
        .inTransaction(writer -> {
          var claim = ClaimBook.find(writer, bearer.claim(), bearer.secret());
          if (claim.isEmpty()) {
            return new Outcome.Refused(Reason.NO_CLAIM, "no claim is opened by this secret");
          }
          var clocks = clocks(writer, bearer.clock());
          return clocks != null ? clocks : enrol(writer, request, claim.get());
        });
  }

  private Outcome enrol(Connection writer, SigningRequest asked, Claim claim) throws SQLException {
    var key = Issuances.keyDigest(asked.key());
    var known = Issuances.newest(writer, key);
    if (known.isPresent() && known.get().device().equals(asked.name())) {
      return again(known.get());
    }
    var earlier = ClaimBook.request(writer, key);
    if (earlier.isPresent()) {
      return goOn(writer, asked, claim, earlier.get());
    }
    var verdict = ClaimBook.judge(claim, asked.name(), asked.serial(), bureau.now());
    if (verdict != ClaimBook.Verdict.LET_IN) {
      return new Outcome.Refused(Reason.CLAIM_DOES_NOT_ALLOW, words(verdict, asked));
    }
    var taken = taken(writer, asked, claim, known.isPresent());
    if (taken != null) {
      return taken;
    }
    ClaimBook.take(writer, claim, asked.name(), bureau.now());
    if (approval == Approval.TECHNICIAN) {
      ClaimBook.await(writer, key, asked.name(), claim, bureau.now());
      return new Outcome.Waiting();
    }
    return issue(writer, newDevice(asked, claim), asked);
  }

  /** The answer that the device did not hear, as long as a claim could have been good for it. */
  private Outcome again(Issuance known) {
    return known.issued().plus(SAME_ANSWER).isAfter(bureau.now())
        ? new Outcome.Issued(known.chain())
        : new Outcome.Refused(
            Reason.TAKEN, known.device() + " is enrolled already; it renews its certificate");
  }

  private Outcome goOn(Connection writer, SigningRequest asked, Claim claim, Request earlier)
      throws SQLException {
    if (!earlier.claim().equals(claim.id()) || !earlier.name().equals(asked.name())) {
      return new Outcome.Refused(Reason.TAKEN, "the key asked before under another claim or name");
    }
    return switch (earlier.state()) {
      case WAITING -> new Outcome.Waiting();
      case REFUSED ->
          new Outcome.Refused(
              Reason.CLAIM_DOES_NOT_ALLOW, "a technician has refused " + asked.name());
      case APPROVED -> {
        var taken = taken(writer, asked, claim, false);
        yield taken != null ? taken : issue(writer, newDevice(asked, claim), asked);
      }
    };
  }

  private static Outcome.@Nullable Refused taken(
      Connection reader, SigningRequest asked, Claim claim, boolean foreignKey)
      throws SQLException {
    if (foreignKey) {
      return new Outcome.Refused(Reason.TAKEN, "the key is another device's");
    }
    try {
      Enrolment.refuseTaken(
          reader,
          new NewDevice(
              asked.name(), Profile.of(claim.role()), asked.serial(), claim.station(), ""));
      return null;
    } catch (OperatorException e) {
      return new Outcome.Refused(Reason.TAKEN, String.valueOf(e.getMessage()));
    }
  }

  private Device newDevice(SigningRequest asked, Claim claim) {
    var now = bureau.now();
    return new Device(
        asked.name(),
        Profile.of(claim.role()),
        asked.serial(),
        claim.station(),
        DeviceState.PREPARED,
        now,
        "",
        now,
        "claim " + claim.id());
  }

  /** A new certificate for the key that a device has; the request proves that it still has it. */
  public Outcome renew(byte[] der) throws SQLException {
    SigningRequest asked;
    try {
      asked = SigningRequest.decode(der);
    } catch (InvalidRequestException e) {
      return new Outcome.Refused(Reason.NOT_A_REQUEST, String.valueOf(e.getMessage()));
    }
    var request = asked;
    return registry.database().inTransaction(writer -> renew(writer, request));
  }

  private Outcome renew(Connection writer, SigningRequest asked) throws SQLException {
    Digest key = Issuances.keyDigest(asked.key());
    var newest = Issuances.newest(writer, key);
    if (newest.isEmpty()) {
      return refused("no device was enrolled with this key; it needs a claim");
    }
    if (!newest.get().device().equals(asked.name())) {
      return refused(
          "the request names %s, but the key is that of %s"
              .formatted(asked.name(), newest.get().device()));
    }
    var device = Devices.find(writer, asked.name()).orElseThrow();
    if (device.state() != DeviceState.IN_SERVICE) {
      return refused("%s is not in service any more".formatted(device.name()));
    }
    if (!bureau.now().isBefore(newest.get().expires())) {
      return refused(
          "the certificate of %s ran out on %s; it needs a new claim"
              .formatted(device.name(), newest.get().expires()));
    }
    var clocks = clocks(writer, null);
    if (clocks != null) {
      return clocks;
    }
    return newest.get().issued().plus(SAME_ANSWER).isAfter(bureau.now())
        ? new Outcome.Issued(newest.get().chain())
        : issue(writer, device, asked);
  }

  private static Outcome refused(String words) {
    return new Outcome.Refused(Reason.NOT_IN_SERVICE, words);
  }

  private Outcome issue(Connection writer, Device device, SigningRequest asked)
      throws SQLException {
    List<X509Certificate> chain;
    try {
      chain = bureau.vouch(asked, device.profile());
    } catch (IOException e) {
      throw new UncheckedIOException("the issuing authority cannot be read", e);
    }
    Enrolment.certify(writer, device, Issuance.of(device.name(), chain, bureau.now()));
    return new Outcome.Issued(chain);
  }

  /** Compares this machine's clock with the last certificate's, and the device's with it. */
  private Outcome.@Nullable Refused clocks(Connection reader, @Nullable Instant device)
      throws SQLException {
    var now = bureau.now();
    var last = Issuances.last(reader);
    if (last.isPresent() && now.plus(CLOCK_OFF_MAX).isBefore(last.get())) {
      return new Outcome.Refused(
          Reason.CLOCK,
          "the registrar's clock says %s, but it issued a certificate at %s; set it first"
              .formatted(now, last.get()));
    }
    if (device != null && Duration.between(now, device).abs().compareTo(CLOCK_OFF_MAX) > 0) {
      return new Outcome.Refused(
          Reason.CLOCK,
          "the device's clock says %s, the registrar's %s; set the wrong one first"
              .formatted(device, now));
    }
    return null;
  }

  private static String words(ClaimBook.Verdict verdict, SigningRequest asked) {
    return switch (verdict) {
      case LET_IN -> throw new IllegalArgumentException("nothing is refused");
      case USED -> "the claim was used";
      case EXPIRED -> "the claim has run out";
      case WITHDRAWN -> "the claim was withdrawn";
      case NOT_NAMED ->
          "the claim does not name %s with the serial '%s'".formatted(asked.name(), asked.serial());
    };
  }
}

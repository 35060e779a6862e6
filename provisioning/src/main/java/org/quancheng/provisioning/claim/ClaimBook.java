package org.quancheng.provisioning.claim;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.registrar.ClaimOrder;
import org.quancheng.transfer.registrar.ClaimView.Chair;
import org.quancheng.transfer.registrar.ClaimView.State;

/** Opens claims, lets devices in by them, and keeps the requests that wait. */
public final class ClaimBook {

  private static final int ID_BYTES = 6;

  private final SecureRandom random;

  /** Draws secrets from this source. */
  public ClaimBook(SecureRandom random) {
    this.random = random;
  }

  /** A new claim and its secret, which the register does not know. */
  public record Opened(Claim claim, String secret) {}

  /** Whether a claim lets a device in, or why not. */
  public enum Verdict {
    LET_IN,
    USED,
    EXPIRED,
    WITHDRAWN,
    /** The claim names other devices. */
    NOT_NAMED
  }

  /** Opens a claim. */
  public Opened open(Connection writer, ClaimOrder order, Instant now, Instant ends)
      throws SQLException {
    var secret = ClaimSecret.fresh(random);
    var id = new byte[ID_BYTES];
    random.nextBytes(id);
    var claim =
        new Claim(
            "c" + HexFormat.of().formatHex(id),
            ClaimSecret.digest(secret),
            order.role(),
            order.station(),
            order.by(),
            now,
            ends,
            order.count(),
            false,
            order.seats().stream()
                .map(seat -> new Chair(seat.name(), seat.serial(), null))
                .toList());
    Claims.add(writer, claim);
    return new Opened(claim, secret);
  }

  /** The claim that this secret opens, in whatever state. */
  public static Optional<Claim> find(Connection reader, String id, String secret)
      throws SQLException {
    return Claims.find(reader, id).filter(claim -> claim.opens(secret));
  }

  /** Whether a claim lets a device begin. */
  public static Verdict judge(Claim claim, DeviceName name, String serial, Instant now) {
    return switch (claim.state(now)) {
      case WITHDRAWN -> Verdict.WITHDRAWN;
      case USED -> Verdict.USED;
      case EXPIRED -> Verdict.EXPIRED;
      case OPEN -> seat(claim, name, serial);
    };
  }

  private static Verdict seat(Claim claim, DeviceName name, String serial) {
    if (!claim.names(name, serial)) {
      return Verdict.NOT_NAMED;
    }
    boolean taken =
        claim.chairs().stream()
            .anyMatch(chair -> chair.name().equals(name) && chair.taken() != null);
    return taken ? Verdict.USED : Verdict.LET_IN;
  }

  /** Notes that a device came by a claim. */
  public static void take(Connection writer, Claim claim, DeviceName name, Instant now)
      throws SQLException {
    Claims.take(writer, claim.id(), name, now);
  }

  /** Ends a claim; false if it is not open. */
  public static boolean withdraw(Connection writer, String id, Instant now) throws SQLException {
    var open = Claims.find(writer, id).filter(claim -> claim.state(now) == State.OPEN);
    if (open.isPresent()) {
      Claims.withdraw(writer, id);
    }
    return open.isPresent();
  }

  /** The newest claims. */
  public static List<Claim> newest(Connection reader, int most) throws SQLException {
    return Claims.newest(reader, most);
  }

  /** Notes that a device waits for an approval. */
  public static void await(Connection writer, Digest key, DeviceName name, Claim claim, Instant now)
      throws SQLException {
    Requests.put(writer, new Request(key, name, claim.id(), now, Request.State.WAITING, ""));
  }

  /** What became of a key's request. */
  public static Optional<Request> request(Connection reader, Digest key) throws SQLException {
    return Requests.find(reader, key);
  }

  /** The requests that wait. */
  public static List<Request> waiting(Connection reader) throws SQLException {
    return Requests.waiting(reader);
  }

  /** The claim a request came by. */
  public static Claim of(Connection reader, Request request) throws SQLException {
    return Claims.find(reader, request.claim()).orElseThrow();
  }

  /** Decides on a request; a refused device gives its seat back. False if it does not wait. */
  public static boolean decide(Connection writer, Digest key, boolean approved, String by)
      throws SQLException {
    var waiting = Requests.find(writer, key).filter(one -> one.state() == Request.State.WAITING);
    if (waiting.isEmpty()) {
      return false;
    }
    var request = waiting.get();
    var state = approved ? Request.State.APPROVED : Request.State.REFUSED;
    Requests.put(
        writer, new Request(key, request.name(), request.claim(), request.asked(), state, by));
    if (!approved) {
      Claims.take(writer, request.claim(), request.name(), null);
    }
    return true;
  }
}

package org.quancheng.provisioning.enrolment;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.claim.ClaimBook;
import org.quancheng.provisioning.claim.Request;
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.transfer.registrar.ClaimOrder;
import org.quancheng.transfer.registrar.ClaimView;
import org.quancheng.transfer.registrar.ClaimView.Chair;
import org.quancheng.transfer.registrar.PendingRequest;

/** Where technicians make claims, and decide on the requests that wait. */
public final class ClaimDesk {

  /** How long a claim lets devices begin. */
  public static final Duration CLAIM_LIVES = Duration.ofMinutes(15);

  private static final int SHOWN = 50;

  private final Bureau bureau;
  private final Registry registry;

  /** Keeps claims in this register. */
  public ClaimDesk(Bureau bureau, Registry registry) {
    this.bureau = bureau;
    this.registry = registry;
  }

  /** A claim and its secret, which is told this once. */
  public record NewClaim(String id, String secret) {

    @Override
    public String toString() {
      return "NewClaim[" + id + "]";
    }
  }

  /**
   * Makes a claim.
   *
   * @throws OperatorException if a device it names is there already
   */
  public NewClaim make(ClaimOrder order) throws SQLException {
    var book = new ClaimBook(bureau.surroundings().random());
    var now = bureau.now();
    return registry
        .database()
        .inTransaction(writer -> {
          for (var seat : order.seats()) {
            var device =
                new NewDevice(
                    seat.name(), Profile.of(order.role()), seat.serial(), order.station(), "");
            Enrolment.refuseTaken(writer, device);
          }
          var opened = book.open(writer, order, now, now.plus(CLAIM_LIVES));
          return new NewClaim(opened.claim().id(), opened.secret());
        });
  }

  /** Nobody may begin by this claim any more; false if it is not open. */
  public boolean withdraw(String id) throws SQLException {
    return registry
        .database()
        .inTransaction(writer -> ClaimBook.withdraw(writer, id, bureau.now()));
  }

  /** The newest claims. */
  public List<ClaimView> claims() throws SQLException {
    var now = bureau.now();
    return registry
        .database()
        .query(reader ->
            ClaimBook.newest(reader, SHOWN).stream().map(claim -> claim.view(now)).toList());
  }

  /** The requests that wait. */
  public List<PendingRequest> waiting() throws SQLException {
    return registry
        .database()
        .query(reader -> {
          var found = new java.util.ArrayList<PendingRequest>();
          for (var request : ClaimBook.waiting(reader)) {
            var claim = ClaimBook.of(reader, request);
            found.add(
                new PendingRequest(
                    request.key().hex(),
                    request.name(),
                    claim.role(),
                    serial(claim.chairs(), request),
                    claim.id(),
                    request.asked(),
                    Fingerprint.of(request.key())));
          }
          return found;
        });
  }

  private static String serial(List<Chair> chairs, Request request) {
    return chairs.stream()
        .filter(chair -> chair.name().equals(request.name()))
        .findFirst()
        .map(Chair::serial)
        .orElse("");
  }

  /** Decides on a request; false if it does not wait. The device hears of it when it asks again. */
  public boolean decide(String key, boolean approved, String by) throws SQLException {
    Optional<Digest> digest = digest(key);
    return digest.isPresent()
        && registry
            .database()
            .inTransaction(writer -> ClaimBook.decide(writer, digest.get(), approved, by));
  }

  private static Optional<Digest> digest(String hex) {
    try {
      return Optional.of(Digest.parse(hex));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}

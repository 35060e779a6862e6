package org.quancheng.provisioning.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.SecondKey;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.provisioning.bureau.PrivateFolder;
import org.quancheng.transfer.enrolment.EstAnswer;
import org.quancheng.transfer.enrolment.EstClient;
import org.quancheng.transfer.enrolment.FirstContact;
import org.quancheng.transfer.enrolment.SharedKeys;
import org.quancheng.transfer.enrolment.SharedKeys.KeyText;
import org.quancheng.transfer.enrolment.Ticket;
import org.quancheng.transfer.link.DeviceHttp;
import org.quancheng.transfer.release.ReleaseKeys;

/** Enrols the device it runs on, by a technician's ticket. */
public final class OnlineEnrolment {

  private static final int SERVER_FAULT = 500;

  private final Ticket ticket;
  private final InstantSource clock;
  private final SecureRandom random;
  private final boolean signingTwice;

  /** Enrols by this ticket. */
  public OnlineEnrolment(Ticket ticket, InstantSource clock, SecureRandom random) {
    this(ticket, clock, random, false);
  }

  private OnlineEnrolment(
      Ticket ticket, InstantSource clock, SecureRandom random, boolean signingTwice) {
    this.ticket = ticket;
    this.clock = clock;
    this.random = random;
    this.signingTwice = signingTwice;
  }

  /** The same, but the device also gets a second key to sign captures with. */
  public OnlineEnrolment signingTwice() {
    return new OnlineEnrolment(ticket, clock, random, true);
  }

  /** What came of a run. */
  public enum Result {
    /** The identity folder is there. */
    ENROLLED,
    /** A technician has yet to approve: run it again. */
    WAITING
  }

  /** Whom the store is known by, once it has answered. */
  private record Store(X509Certificate root, TrustAnchors anchors, EstClient est) {}

  /**
   * Makes the key, asks for its certificate, and fills the identity folder.
   *
   * @param folder appears whole, or not at all
   * @param serial what is engraved on the device; empty where nothing is
   * @throws OperatorException if the store is another one, or refuses
   */
  public Result enrol(Path folder, DeviceName name, String serial)
      throws IOException, InterruptedException {
    if (Files.exists(folder)) {
      throw new OperatorException(
          folder + " exists already", "Choose a new folder: keys are never overwritten.");
    }
    var store = store();
    var draft = KeyDraft.beside(folder, name, serial, random);
    var now = clock.instant();
    var answer = store.est().enrol(draft.request(), draft.pair().getPublic(), ticket, now);
    return switch (answer) {
      case EstAnswer.Issued(var chain) -> {
        var identity = judged(store, name, new DeviceIdentity(draft.pair().getPrivate(), chain));
        keep(folder, withSecond(identity), store.root(), store.est().keys());
        draft.drop();
        yield Result.ENROLLED;
      }
      case EstAnswer.Waiting _ -> Result.WAITING;
      case EstAnswer.Refused(var problem) -> {
        if (problem.status() < SERVER_FAULT) {
          draft.drop();
        }
        throw new OperatorException(
            "%s is not enrolled: %s".formatted(name, problem.title()), remedy(problem.status()));
      }
    };
  }

  private Store store() throws IOException, InterruptedException {
    List<X509Certificate> offered;
    try (var http = DeviceHttp.client(FirstContact.unknownServer())) {
      offered = new EstClient(http, ticket.store()).authorities();
    }
    try {
      var root = FirstContact.root(offered, ticket.root());
      var anchors = new TrustAnchors(List.of(root));
      var tls = FirstContact.store(anchors, clock);
      return new Store(root, anchors, new EstClient(DeviceHttp.client(tls), ticket.store()));
    } catch (CertificateException e) {
      throw new OperatorException(
          "%s is not the store on the ticket".formatted(ticket.store()),
          "Check the address; if it is right, somebody is between this device and the store.");
    }
  }

  private DeviceIdentity judged(Store store, DeviceName name, DeviceIdentity identity) {
    var standing = store.anchors().judge(identity.chain(), clock.instant());
    if (!(standing instanceof ChainStanding.Trusted(var named, _)) || !named.equals(name)) {
      throw new OperatorException(
          "the certificate that came is of no use: " + standing,
          "Set this device's clock, and enrol it again.");
    }
    return identity;
  }

  /** The key needs no certificate, so nobody has to be asked. */
  private DeviceIdentity withSecond(DeviceIdentity identity) {
    return signingTwice ? identity.with(SecondKey.generate(random)) : identity;
  }

  private static void keep(
      Path folder, DeviceIdentity identity, X509Certificate root, SharedKeys keys)
      throws IOException {
    try (var made = PrivateFolder.begin(folder)) {
      identity.save(made.draft());
      Durable.writePrivate(made.at("anchors/root.pem"), Certificates.encode(List.of(root)));
      for (var key : keys.recipients()) {
        Durable.writePrivate(made.at("recipients/" + key.name()), key.text().getBytes(UTF_8));
      }
      for (var key : Objects.requireNonNullElse(keys.releaseKeys(), List.<KeyText>of())) {
        Durable.writePrivate(
            made.at(ReleaseKeys.FOLDER + "/" + key.name()), key.text().getBytes(UTF_8));
      }
      for (var key : keys.receiptKeys()) {
        Durable.writePrivate(made.at("receipt-keys/" + key.name()), key.text().getBytes(UTF_8));
      }
      made.keep();
    } catch (FileAlreadyExistsException e) {
      throw new OperatorException(
          folder + " exists already", "Choose a new folder: keys are never overwritten.");
    }
  }

  private static String remedy(int status) {
    return switch (status) {
      case 401 -> "Check the ticket; its secret is shown once.";
      case 403 -> "Make a new claim that names this device.";
      case 409 -> "Choose another name, or retire the device that has it.";
      case 422 -> "Set the clock, then enrol again with the same ticket.";
      default -> "Run it again; the ticket is still good.";
    };
  }
}

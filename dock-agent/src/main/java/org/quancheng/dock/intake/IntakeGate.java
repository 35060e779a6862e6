package org.quancheng.dock.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.quancheng.dock.forward.Forwarder;
import org.quancheng.dock.spool.Arrival;
import org.quancheng.dock.spool.DiskLiedException;
import org.quancheng.dock.spool.Spool;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.transfer.link.Peer;
import org.quancheng.transfer.upload.Admission;
import org.quancheng.transfer.upload.Upload;
import org.quancheng.transfer.upload.UploadDesk;
import org.quancheng.transfer.upload.UploadGate;
import org.quancheng.transfer.upload.UploadRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in what a greeted recorder has announced, and brings what is whole into the spool. */
final class IntakeGate implements UploadGate {

  private static final Logger LOG = LoggerFactory.getLogger(IntakeGate.class);
  private static final int FORBIDDEN = 403;
  private static final int UNAVAILABLE = 503;
  private static final int READ_BACKS_MAX = 3;

  private final Visits visits;
  private final Tracker tracker;
  private final ArrivalTable arrivals;
  private final Spool spool;
  private final Forwarder forwarder;
  private final Supplier<UUID> transferIds;
  private final InstantSource clock;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private volatile @Nullable UploadDesk desk;

  IntakeGate(
      Reception.Floor floor,
      Reception.Custody custody,
      ArrivalTable arrivals,
      Supplier<UUID> transferIds,
      InstantSource clock) {
    this.visits = floor.visits();
    this.tracker = floor.tracker();
    this.arrivals = arrivals;
    this.spool = custody.spool();
    this.forwarder = custody.forwarder();
    this.transferIds = transferIds;
    this.clock = clock;
  }

  /** Names the desk whose files are brought into the spool. */
  void serve(UploadDesk served) {
    desk = served;
  }

  @Override
  public Admission admit(Peer peer, UploadRequest request) {
    var visit = visit(peer, request.metadata());
    var parcel = visit.flatMap(known -> parcel(known, request.metadata()));
    if (parcel.isEmpty()) {
      return new Admission.Refused(FORBIDDEN, "say hello first, and push what was asked for");
    }
    if (parcel.get().state() == Parcel.State.LEFT_OUT
        || parcel.get().state() == Parcel.State.NO_ROOM) {
      return new Admission.Refused(FORBIDDEN, "this capture was not asked for");
    }
    try {
      note(visit.get(), parcel.get());
      return new Admission.Admitted(parcel.get().key());
    } catch (SQLException e) {
      LOG.error("an arrival cannot be noted", e);
      return new Admission.Refused(UNAVAILABLE, "the dock cannot keep anything now");
    }
  }

  @Override
  public boolean mayAppend(Peer peer, Upload upload) {
    var visit = visits.of(peer);
    visit.ifPresent(known -> tracker.progressed(known, upload.key(), upload.offsetBytes()));
    return visit.isPresent();
  }

  @Override
  public void received(Upload upload) {
    try {
      tracker.arrived(upload.owner(), upload.key(), upload.lengthBytes());
      var arrival = arrivals.find(upload.owner(), upload.key());
      if (arrival.isEmpty()) {
        LOG.error("upload {}: nobody knows how it came; it stays where it is", upload.id());
        return;
      }
      take(upload, arrival.get());
    } catch (DiskLiedException e) {
      lied(upload, e);
    } catch (IOException | SQLException e) {
      LOG.error("upload {}: cannot be brought into the spool", upload.id(), e);
      tracker.lost(upload.owner(), upload.key(), false);
    }
  }

  private void take(Upload upload, Arrival arrival) throws IOException, SQLException {
    var capture = spool.take(upload.file(), arrival, target -> handOver(upload, target));
    LOG.info(
        "transfer {}: held, {} bytes, {}{}",
        capture.transferId(),
        capture.sizeBytes(),
        capture.verdict(),
        capture.quarantine().map(reason -> ", set apart: " + reason).orElse(""));
    forwarder.staged(capture);
    tracker.held(upload.owner(), upload.key(), capture);
  }

  private void handOver(Upload upload, java.nio.file.Path target) throws IOException {
    try {
      served().handOver(upload.id(), target);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** The true bytes are on the recorder still: they are asked for again, into a new file. */
  private void lied(Upload upload, DiskLiedException e) {
    LOG.error("upload {}: {}", upload.id(), e.getMessage());
    int times = failures.merge(upload.key(), 1, Integer::sum);
    try {
      served().discard(upload.id());
    } catch (IOException | SQLException failed) {
      LOG.error("upload {}: cannot be dropped", upload.id(), failed);
    }
    tracker.lost(upload.owner(), upload.key(), times < READ_BACKS_MAX);
  }

  private void note(Visit visit, Parcel parcel) throws SQLException {
    var guest = visit.guest();
    String owner = guest.peer().owner();
    arrivals.note(
        owner,
        parcel.key(),
        new Arrival(
            transferIds.get(),
            owner + " " + parcel.key(),
            guest.name(),
            guest.peer().certificate(),
            guest.suspicion(),
            visit.bay(),
            parcel.notice(),
            visit.dockedAt(clock.instant()),
            visit.endedBefore(parcel.notice())));
    arrivals.find(owner, parcel.key()).ifPresent(forwarder.ages()::counts);
  }

  private Optional<Visit> visit(Peer peer, Map<String, String> metadata) {
    try {
      return visits.of(UUID.fromString(metadata.getOrDefault("session", "")), peer);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<Parcel> parcel(Visit visit, Map<String, String> metadata) {
    try {
      return visit.parcel(CaptureId.parse(metadata.getOrDefault("capture", "")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private UploadDesk served() {
    var served = desk;
    if (served == null) {
      throw new IllegalStateException("files arrive before the desk is open");
    }
    return served;
  }
}

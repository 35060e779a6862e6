package org.quancheng.dock.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.quancheng.dock.bay.BayEvent;
import org.quancheng.dock.bay.Fault;
import org.quancheng.dock.forward.Forwarder;
import org.quancheng.dock.spool.HeldCapture;

/** Follows each capture of the visits until it is safe, and tells the bays. */
final class Tracker {

  private final Bays bays;
  private final Visits visits;
  private final Forwarder forwarder;

  Tracker(Bays bays, Visits visits, Forwarder forwarder) {
    this.bays = bays;
    this.visits = visits;
    this.forwarder = forwarder;
  }

  /** Bytes of a capture are durable. */
  void progressed(Visit visit, String key, long offset) {
    visit
        .parcel(key)
        .filter(parcel -> parcel.state() == Parcel.State.WANTED && parcel.bytes() < offset)
        .ifPresent(parcel -> {
          visit.change(parcel.notice().captureId(), known -> known.at(offset));
          bays.tell(visit.bay(), new BayEvent.Progressed(visit.id()));
          bays.know(visit, visit.tally(System.nanoTime()));
        });
  }

  /** All bytes of a capture are here. */
  void arrived(String owner, String key, long bytes) {
    visitsOf(owner)
        .forEach(visit -> {
          visit
              .parcel(key)
              .filter(parcel -> parcel.state() == Parcel.State.WANTED)
              .ifPresent(parcel ->
                  visit.change(
                      parcel.notice().captureId(),
                      known -> known.at(bytes).in(Parcel.State.ARRIVED)));
          report(visit);
        });
  }

  /** A capture is safe here. */
  void held(String owner, String key, HeldCapture capture) {
    for (var visit : visitsOf(owner)) {
      visit
          .parcel(key)
          .filter(parcel -> !parcel.safe())
          .ifPresent(parcel ->
              visit.change(
                  parcel.notice().captureId(),
                  known -> known.held(capture.transferId(), Parcel.State.HELD)));
      capture.quarantine().ifPresent(reason -> visit.concern(Manifest.fault(reason)));
      report(visit);
    }
  }

  /** A capture did not read back: it is wanted once more. */
  void lost(String owner, String key, boolean wantedAgain) {
    for (var visit : visitsOf(owner)) {
      if (wantedAgain) {
        visit
            .parcel(key)
            .ifPresent(parcel ->
                visit.change(
                    parcel.notice().captureId(), known -> known.at(0).in(Parcel.State.WANTED)));
        bays.tell(visit.bay(), new BayEvent.Progressed(visit.id()));
      } else {
        visit.concern(Fault.DISK_FAILED);
        bays.tell(visit.bay(), new BayEvent.Failed(visit.id(), Fault.DISK_FAILED));
      }
    }
  }

  /** The store has signed for a capture. */
  void receipted(HeldCapture capture) throws IOException, SQLException {
    boolean here = false;
    for (var visit : visits.now()) {
      for (var parcel : visit.parcels()) {
        if (capture.transferId().equals(parcel.transferId())) {
          here = true;
          if (!parcel.stored()) {
            visit.change(parcel.notice().captureId(), known -> known.in(Parcel.State.RECEIPTED));
          }
          report(visit);
        }
      }
    }
    if (!here) {
      forwarder.left(capture.transferId());
    }
  }

  private List<Visit> visitsOf(String owner) {
    return visits.now().stream()
        .filter(visit -> visit.guest().peer().owner().equals(owner))
        .toList();
  }

  /** Shows what is known of the recorder. */
  void tally(Visit visit) {
    bays.know(visit, visit.tally(System.nanoTime()));
  }

  /** Tells the bay how far the visit is. */
  void report(Visit visit) {
    bays.know(visit, visit.tally(System.nanoTime()));
    var standing = visit.standing();
    if (standing.allArrived() && !standing.allSafe()) {
      bays.tell(visit.bay(), new BayEvent.Arrived(visit.id()));
    }
    if (!standing.allSafe()) {
      return;
    }
    if (standing.fault().isPresent()) {
      bays.tell(visit.bay(), new BayEvent.Failed(visit.id(), standing.fault().get()));
      return;
    }
    bays.tell(visit.bay(), new BayEvent.Secured(visit.id()));
    if (standing.allStored()) {
      bays.tell(visit.bay(), new BayEvent.Receipted(visit.id()));
    }
  }
}

package org.quancheng.dock.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.quancheng.dock.bay.Fault;
import org.quancheng.dock.forward.Forwarder;
import org.quancheng.dock.spool.HeldCapture;
import org.quancheng.dock.spool.Quarantine;
import org.quancheng.dock.spool.Spool;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.transfer.docking.CaptureNotice;
import org.quancheng.transfer.docking.Hello;

/** Sorts what a recorder shows: what is here already, what is wanted, what cannot be taken. */
final class Manifest {

  private final Spool spool;
  private final Forwarder forwarder;
  private final Room room;

  Manifest(Spool spool, Forwarder forwarder, Room room) {
    this.spool = spool;
    this.forwarder = forwarder;
    this.room = room;
  }

  /** What becomes of each capture that the recorder shows. */
  List<Parcel> sort(Guest guest, Hello hello) throws IOException, SQLException {
    Map<Digest, Parcel> parcels = new LinkedHashMap<>();
    long free = room.freeBytes();
    for (var notice : hello.captures()) {
      if (parcels.containsKey(notice.fileDigest())) {
        continue;
      }
      var parcel = parcel(guest, notice, free);
      if (parcel.state() == Parcel.State.WANTED) {
        free -= notice.sizeBytes();
      }
      parcels.put(notice.fileDigest(), parcel);
    }
    return List.copyOf(parcels.values());
  }

  private Parcel parcel(Guest guest, CaptureNotice notice, long free) throws SQLException {
    String key = notice.fileDigest().hex();
    var before = spool.announced(guest.name(), notice.fileDigest());
    var whole = before.stream().filter(held -> !held.rotten()).toList();
    if (!whole.isEmpty()) {
      return held(notice, key, whole.getLast().transferId());
    }
    for (var rotten : before) {
      if (forwarder.receipt(rotten.transferId()).isPresent()) {
        return held(notice, key, rotten.transferId()); // It had left before the disk lost it.
      }
    }
    var state =
        notice.sizeBytes() <= 0 || notice.sizeBytes() > room.captureBytesMax()
            ? Parcel.State.LEFT_OUT
            : notice.sizeBytes() > free ? Parcel.State.NO_ROOM : Parcel.State.WANTED;
    // What rotted here is pushed again into a file of its own.
    return new Parcel(notice, before.isEmpty() ? key : key + "." + before.size(), state, 0, null);
  }

  private Parcel held(CaptureNotice notice, String key, UUID transferId) throws SQLException {
    boolean stored = forwarder.receipt(transferId).isPresent();
    return new Parcel(notice, key, Parcel.State.HELD, 0, null)
        .held(transferId, stored ? Parcel.State.RECEIPTED : Parcel.State.HELD);
  }

  /** Notes on the visit what an administrator must see to. */
  void concerns(Visit visit) throws SQLException {
    if (visit.guest().suspicion() != null) {
      visit.concern(fault(visit.guest().suspicion()));
    }
    for (var parcel : visit.parcels()) {
      switch (parcel.state()) {
        case LEFT_OUT -> visit.concern(Fault.CAPTURE_TOO_LARGE);
        case NO_ROOM -> visit.concern(Fault.DISK_FULL);
        case HELD, RECEIPTED -> {
          if (parcel.transferId() != null) {
            spool
                .capture(parcel.transferId())
                .flatMap(HeldCapture::quarantine)
                .ifPresent(reason -> visit.concern(fault(reason)));
          }
        }
        case WANTED, ARRIVED, ERASED -> {}
      }
    }
  }

  static Fault fault(Quarantine reason) {
    return switch (reason) {
      case UNKNOWN_RECORDER -> Fault.UNKNOWN_RECORDER;
      case RECORDER_DENIED -> Fault.RECORDER_DENIED;
      case CERTIFICATE_NOT_VALID -> Fault.CERTIFICATE_NOT_VALID;
      case DIGEST_DIFFERS,
          NOT_A_CAPTURE,
          CAPTURE_DAMAGED,
          NOT_FINISHED,
          FOREIGN_CAPTURE,
          NOTE_LOST,
          ROTTEN ->
          Fault.CAPTURE_DAMAGED;
    };
  }
}

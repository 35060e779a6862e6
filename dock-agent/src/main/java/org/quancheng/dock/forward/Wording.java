package org.quancheng.dock.forward;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.dock.spool.HeldCapture;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.message.Sync;
import org.quancheng.transfer.message.TransferEvent;
import org.quancheng.transfer.message.TransferState;

/** Puts what the dock knows into the words that the store understands. */
final class Wording {

  private static final int ENTRIES_MAX = 80; // Keeps a message below its 16 KiB.

  private Wording() {}

  static Offer offer(HeldCapture capture, long version, boolean first, long ageMs) {
    var notice = capture.arrival().notice();
    var file =
        new Offer.File(
            capture.fileDigest(),
            capture.sizeBytes(),
            SegmentList.SEGMENT_BYTES,
            capture.segmentRoot(),
            Offer.File.CAPTURE,
            notice.startedAt(),
            notice.endedAt());
    return new Offer(
        capture.transferId(),
        version,
        capture.recorder(),
        notice.captureId(),
        notice.number(),
        file,
        ageMs,
        priority(capture, first),
        true,
        capture.verdict(),
        capture.quarantine().map(Enum::name).orElse(null));
  }

  /** Marks count in what is in order only, or a stranger's recorder could push ours back. */
  private static Offer.Priority priority(HeldCapture capture, boolean first) {
    if (first) {
      return Offer.Priority.FIRST;
    }
    return capture.arrival().notice().evidence() && capture.quarantine().isEmpty()
        ? Offer.Priority.EVIDENCE
        : Offer.Priority.NORMAL;
  }

  static Sync sync(List<Passage> open) {
    var said = open.stream().limit(ENTRIES_MAX).toList();
    return new Sync(
        said.stream()
            .map(passage ->
                new Sync.Entry(
                    passage.transferId(),
                    state(passage.state()),
                    passage.state().epoch(),
                    0,
                    passage.version()))
            .toList(),
        said.stream()
            .filter(passage -> passage.receipt().isPresent())
            .map(Passage::transferId)
            .toList(),
        said.size() < open.size());
  }

  /** The event to tell the store of, if it wants to know of this change. */
  static Optional<TransferEvent> event(Passage before, Passage after) {
    var what = what(before.state(), after.state());
    return what == null
        ? Optional.empty()
        : Optional.of(
            new TransferEvent(
                after.transferId(), after.state().epoch(), what, after.version(), null));
  }

  private static TransferEvent.@Nullable What what(ForwardState before, ForwardState after) {
    if (before.getClass().equals(after.getClass())) {
      return null;
    }
    return switch (after) {
      case ForwardState.Sending _ -> TransferEvent.What.STARTED;
      case ForwardState.Sent _ -> TransferEvent.What.SENT;
      case ForwardState.Erased _ -> TransferEvent.What.ERASED;
      case ForwardState.Staged _,
          ForwardState.Offered _,
          ForwardState.Granted _,
          ForwardState.Receipted _,
          ForwardState.Parted _,
          ForwardState.Closed _ ->
          null;
    };
  }

  private static TransferState state(ForwardState state) {
    return switch (state) {
      case ForwardState.Staged _, ForwardState.Offered _ -> TransferState.OFFERED;
      case ForwardState.Granted _ -> TransferState.GRANTED;
      case ForwardState.Sending _ -> TransferState.RECEIVING;
      case ForwardState.Sent _ -> TransferState.RECEIVED;
      case ForwardState.Receipted _, ForwardState.Parted _ -> TransferState.RECEIPTED;
      case ForwardState.Erased _ -> TransferState.ERASED;
      case ForwardState.Closed _ -> TransferState.CLOSED;
    };
  }
}

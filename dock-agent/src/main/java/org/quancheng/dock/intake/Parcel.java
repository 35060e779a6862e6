package org.quancheng.dock.intake;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.transfer.docking.CaptureNotice;

/**
 * One capture of a visit.
 *
 * @param key names its upload: the announced digest, and which attempt it is
 * @param transferId names its way to the store; null while the dock does not hold it
 * @param bytes how much of it is durable here
 */
record Parcel(
    CaptureNotice notice, String key, State state, long bytes, @Nullable UUID transferId) {

  /** How far it is. */
  enum State {
    /** The dock does not take it: too large for any capture. */
    LEFT_OUT,
    /** There is no room for it now. */
    NO_ROOM,
    WANTED,
    /** All bytes are here; they are not verified yet. */
    ARRIVED,
    HELD,
    /** The store has signed for it. */
    RECEIPTED,
    ERASED
  }

  Parcel in(State next) {
    return new Parcel(notice, key, next, bytes, transferId);
  }

  Parcel at(long offset) {
    return new Parcel(notice, key, state, offset, transferId);
  }

  Parcel held(UUID transfer, State next) {
    return new Parcel(notice, key, next, notice.sizeBytes(), transfer);
  }

  /** Whether it is safe on this dock or further on. */
  boolean safe() {
    return state.compareTo(State.HELD) >= 0;
  }

  /** Whether the store has signed for it. */
  boolean stored() {
    return state.compareTo(State.RECEIPTED) >= 0;
  }
}

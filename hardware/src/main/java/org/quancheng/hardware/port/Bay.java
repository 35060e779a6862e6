package org.quancheng.hardware.port;

/** One slot of a dock (采集口). */
public interface Bay {

  /** The number printed on the slot, from 1. */
  int number();

  /** Whether a recorder sits in the slot. */
  PresenceLine presence();

  /** The light above the slot. */
  StatusLight light();

  /** The supply of the slot; cutting it for a while restarts a recorder that hangs. */
  PowerSwitch power();

  /**
   * The latch that holds the recorder in the slot.
   *
   * <p>It is for recorders that must not be taken out in the middle of a firmware change; a dock
   * whose supply fails lets go.
   */
  PowerSwitch latch();
}

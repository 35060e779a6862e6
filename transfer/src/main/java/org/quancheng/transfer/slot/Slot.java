package org.quancheng.transfer.slot;

/** Where a release lies. */
public enum Slot {
  /** What the device was made or set up with; nothing is ever written there. */
  FACTORY,
  A,
  B;

  /** The slot that may be written while this one is in use. */
  Slot other() {
    return this == A ? B : A;
  }
}

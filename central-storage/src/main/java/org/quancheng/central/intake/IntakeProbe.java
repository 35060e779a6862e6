package org.quancheng.central.intake;

/** Told when a capture has passed a step; the power-cut tests end the process there. */
@FunctionalInterface
public interface IntakeProbe {

  /** The steps between the last byte and the receipt's way out. */
  enum Step {
    /** The last byte is durable and the transfer is RECEIVED. */
    RECEIVED,
    /** The verdict is known. */
    VERIFIED,
    /** Both copies are in the vault. */
    STORED,
    /** Index, ledger, receipt and outbox are committed. */
    RECEIPTED
  }

  /** A step is done and durable. */
  void passed(Step step);
}

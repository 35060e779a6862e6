package org.quancheng.transfer.release;

/** A release that a device must not take. */
public final class RefusedReleaseException extends Exception {

  private final Refusal refusal;

  /** Refuses for this reason. */
  public RefusedReleaseException(Refusal refusal) {
    super(refusal.words());
    this.refusal = refusal;
  }

  /** The reason. */
  public Refusal refusal() {
    return refusal;
  }
}

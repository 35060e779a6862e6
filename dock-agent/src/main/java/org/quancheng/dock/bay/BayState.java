package org.quancheng.dock.bay;

/** What a bay is doing. */
public sealed interface BayState {

  /** The visit this state belongs to; {@link VisitId#NONE} when nobody has said hello. */
  VisitId visit();

  /** What the bay shows in this state. */
  BaySign sign();

  /** No recorder is in. */
  record Empty() implements BayState {
    @Override
    public VisitId visit() {
      return VisitId.NONE;
    }

    @Override
    public BaySign sign() {
      return BaySign.FREE;
    }
  }

  /** A recorder is in and has not said hello yet. */
  record Recognising() implements BayState {
    @Override
    public VisitId visit() {
      return VisitId.NONE;
    }

    @Override
    public BaySign sign() {
      return BaySign.KEEP_IN;
    }
  }

  /** The supply was cut, since the recorder was silent; it shall say hello once more. */
  record Restarting(VisitId visit, Fault otherwise) implements BayState {
    @Override
    public BaySign sign() {
      return BaySign.KEEP_IN;
    }
  }

  /**
   * The recorder takes a release and starts anew with it; all its captures are safe.
   *
   * @param before what the bay showed before, and shows again should no hello come
   */
  record Updating(VisitId visit, BayState before) implements BayState {
    @Override
    public BaySign sign() {
      return BaySign.KEEP_IN;
    }
  }

  /** The recorder pushes its captures. */
  record Collecting(VisitId visit) implements BayState {
    @Override
    public BaySign sign() {
      return BaySign.COLLECTING;
    }
  }

  /** All bytes are here; they are being verified, forced to disk and read back. */
  record Securing(VisitId visit) implements BayState {
    @Override
    public BaySign sign() {
      return BaySign.KEEP_IN;
    }
  }

  /** Every capture is safe on this dock. */
  record Held(VisitId visit) implements BayState {
    @Override
    public BaySign sign() {
      return BaySign.SAFE;
    }
  }

  /** Every capture is safe in the central store, which has signed for it. */
  record Stored(VisitId visit) implements BayState {
    @Override
    public BaySign sign() {
      return BaySign.SAFE;
    }
  }

  /** A person is needed. */
  record Faulted(VisitId visit, Fault fault) implements BayState {
    @Override
    public BaySign sign() {
      return BaySign.CALL;
    }
  }
}

package org.quancheng.recorder.docking;

import java.util.Optional;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.transfer.docking.Orders;

/** Hears how a stay in a bay goes, from the stay's thread. Must return at once. */
public interface StayListener {

  /** The dock has answered. */
  void greeted(Orders orders);

  /** Whom the dock is about to hand the recorder to; empty for nobody. Told with all orders. */
  void handedTo(Optional<Officer> officer);

  /** The dock holds the capture. */
  void collected(CaptureNote note);

  /** The store has signed for the capture. */
  void receipted(CaptureNote note);

  /** The capture has left the card. */
  void erased(CaptureNote note);

  /** Something newer lies ready, or something was rolled back: a restart is due. */
  void updated();

  /** Something is in the way; the stay goes on trying. The words are for the officer. */
  void troubled(String words);
}

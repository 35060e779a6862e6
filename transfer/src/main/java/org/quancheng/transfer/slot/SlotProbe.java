package org.quancheng.transfer.slot;

import java.io.IOException;

/** Stands between two durable steps, where a test cuts the power. */
@FunctionalInterface
public interface SlotProbe {

  /** Nothing happens between steps. */
  SlotProbe NONE = _ -> {};

  /** A step was done. */
  void after(String step) throws IOException;
}

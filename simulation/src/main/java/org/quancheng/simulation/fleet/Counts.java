package org.quancheng.simulation.fleet;

/** What happened how often. */
final class Counts {
  long turns;
  long taken;
  long closed;
  long stored;
  long removedUnsigned;
  long leftSafe;
  long leftOtherwise;
}

package org.quancheng.dock.bay;

/**
 * One greeting of one recorder in one bay, counted from 1 since the agent's start. What a former
 * recorder still reports carries a former number, so it cannot move the bay.
 */
public record VisitId(long number) {

  /** Nobody: the bay has not been greeted. */
  public static final VisitId NONE = new VisitId(0);

  public VisitId {
    if (number < 0) {
      throw new IllegalArgumentException("a visit cannot have the number " + number);
    }
  }

  @Override
  public String toString() {
    return "visit " + number;
  }
}

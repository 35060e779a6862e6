package org.quancheng.dock.forward;

/** Whether the store answers over HTTPS, which is what counts. May be shared by threads. */
public final class LinkStatus {

  /** What is known of the way to the store. */
  public enum Way {
    /** Nothing was asked yet. */
    UNTRIED,
    OPEN,
    SHUT
  }

  private volatile Way way = Way.UNTRIED;

  public Way way() {
    return way;
  }

  /** Notes an answer or its absence; true when that is news. */
  boolean is(Way now) {
    boolean news = way != now;
    way = now;
    return news;
  }
}

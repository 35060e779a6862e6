package org.quancheng.transfer.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the store expects of a dock's captures, for the screen of the dock. Retained.
 *
 * @param foreseen captures that are expected to miss their deadline
 * @param late captures that have missed it and are not in the store
 * @param nearest the nearest deadline among them, by the store's clock; null when there is none
 * @param told who was told of it at the highest
 */
public record LatenessNotice(int foreseen, int late, @Nullable Instant nearest, Told told)
    implements Message {

  /** All is expected to be in time. */
  public static final LatenessNotice NONE = new LatenessNotice(0, 0, null, Told.NOBODY);

  /** Who is told of a miss, from the one who can do something at once upwards. */
  public enum Told {
    NOBODY,
    OFFICER,
    SECTION,
    HEAD
  }

  public LatenessNotice {
    if (foreseen < 0 || late < 0) {
      throw new IllegalArgumentException("fewer than no captures");
    }
  }
}

package org.quancheng.central.accounting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A number of a recorder that nothing came for.
 *
 * @param recorder whose number
 * @param number which
 * @param since when the recorder counted it; null when its journal does not have it
 * @param reason what is known
 */
public record MissingNumber(String recorder, long number, @Nullable Instant since, Reason reason) {

  /** What is known about a missing number. */
  public enum Reason {
    /** Higher numbers exist, but the recorder never gave this one out. */
    NEVER_OPENED,
    /** The recorder closed the file, and it never reached the store. */
    NOT_STORED,
    /** The recorder's journal was altered or cut. */
    BROKEN,
    /** Its journal names a former one, but not where the store knows it to end. */
    STRAY,
    /** A dock passed on lines in its name that it did not sign, as far as the store knows. */
    UNPROVEN,
    /** Its header names another predecessor than the one that is here. */
    UNLINKED,
    /** What is here under the number is not what the recorder closed. */
    ALTERED
  }
}

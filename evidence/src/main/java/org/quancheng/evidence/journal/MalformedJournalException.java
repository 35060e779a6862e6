package org.quancheng.evidence.journal;

import java.io.IOException;

/** Bytes that are not journal entries. */
public final class MalformedJournalException extends IOException {

  /** Says what is wrong. */
  public MalformedJournalException(String message) {
    super(message);
  }
}

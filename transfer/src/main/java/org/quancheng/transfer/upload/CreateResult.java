package org.quancheng.transfer.upload;

/** How the wish for an upload was answered. */
sealed interface CreateResult {

  /** There is one: new, or the one that was asked for before. */
  record Ready(Upload upload) implements CreateResult {}

  /** There is none. The status is an HTTP status. */
  record Refused(int status, String problem) implements CreateResult {}
}

package org.quancheng.transfer.push;

import java.net.URI;
import java.time.Duration;

/** What a request of the sender led to. */
sealed interface Reply {

  /** The upload exists and its bytes end at the offset. */
  record At(URI upload, long offset) implements Reply {}

  /** The server does not know the upload (any more). */
  record Gone(int status) implements Reply {}

  /** The server was reached and said no; trying again changes nothing. */
  record No(int status, String problem) implements Reply {}

  /** The bytes arrived altered; they were not kept. */
  record Altered(String problem) implements Reply {}

  /** The connection failed, or the server asks to come again. */
  record Again(String reason, Duration after) implements Reply {}
}

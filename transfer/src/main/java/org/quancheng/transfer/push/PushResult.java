package org.quancheng.transfer.push;

import java.net.URI;

/** How a push ended. Lost connections are no end: the push goes on by itself. */
public sealed interface PushResult {

  /** The server has confirmed every byte. */
  record Completed(URI upload) implements PushResult {}

  /** The server will not take the file as things are. What it has, it keeps. */
  record Refused(int status, String problem) implements PushResult {}

  /** The thread was interrupted or the time was over; the same request later goes on from here. */
  record Interrupted(long offsetBytes) implements PushResult {}
}

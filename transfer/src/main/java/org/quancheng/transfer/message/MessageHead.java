package org.quancheng.transfer.message;

import java.time.Instant;
import java.util.UUID;

/**
 * What stands in front of every message.
 *
 * @param v version of the words; another one than {@link #VERSION} is refused
 * @param msgId names the message for ever; a second copy has no effect
 * @param boot names the sender's run since its last start
 * @param seq counts the sender's messages of that run
 * @param monoMs the sender's monotonic clock, in milliseconds
 * @param utc the sender's wall clock: a hint, never proof
 */
public record MessageHead(int v, UUID msgId, UUID boot, long seq, long monoMs, Instant utc) {

  public static final int VERSION = 1;
}

package org.quancheng.transfer.coordination;

import org.quancheng.transfer.message.Envelope;

/**
 * Hears what comes over the link. All methods are called on one virtual thread, one after the
 * other; they may block, and use the outbox.
 */
public interface LinkListener {

  /**
   * A message came. It is acknowledged to the broker after this returns, so its effect must be
   * durable by then. It may come several times and in any order: {@link Inbox} tells a second copy.
   *
   * @throws Exception to have it delivered again, over a new connection
   */
  void received(String topic, Envelope message) throws Exception;

  /** A message came that cannot be understood. It is acknowledged and gone. */
  default void refused(String topic, String reason) {}

  /** The link is up; {@code sessionPresent} is false when the broker knew nothing of us. */
  default void connected(boolean sessionPresent) throws Exception {}

  /** The link is down; it comes up again by itself. */
  default void disconnected(String reason) {}
}

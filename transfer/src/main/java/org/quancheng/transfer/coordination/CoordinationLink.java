package org.quancheng.transfer.coordination;

import org.quancheng.transfer.message.Message;
import org.quancheng.transfer.message.Posting;

/** The MQTT link. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class CoordinationLink implements AutoCloseable {

  private CoordinationLink() {}

  /** Starts to connect; returns at once. */
  public static CoordinationLink start(
      LinkSettings settings, Outbox outbox, LinkListener listener) {
    throw new UnsupportedOperationException(settings + " " + outbox + " " + listener);
  }

  /** Whether the link is up. */
  public boolean connected() {
    return false;
  }

  /** Says something that may be lost, now or never. */
  public void say(Posting posting, Message message) {
    throw new UnsupportedOperationException(posting + " " + message);
  }

  @Override
  public void close() {}
}

package org.quancheng.transfer.coordination;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.quancheng.transfer.message.MessageCodec;
import org.quancheng.transfer.message.UnreadableMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener what came, on one thread, and acknowledges what had its effect. */
final class Hearing implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
  private static final int WAITING_MAX = 256;

  private static final Duration STOP_MAX = Duration.ofSeconds(1);

  private final LinkListener listener;
  private final BlockingQueue<Heard> queue = new ArrayBlockingQueue<>(WAITING_MAX);
  private volatile boolean stopped;

  Hearing(LinkListener listener) {
    this.listener = listener;
  }

  BlockingQueue<Heard> queue() {
    return queue;
  }

  /** Ends the thread soon, also when the listener swallows its interruption. */
  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        var heard = queue.poll(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS);
        if (heard != null) {
          tell(heard);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The link closes.
    }
  }

  private void tell(Heard heard) throws InterruptedException {
    switch (heard) {
      case Heard.Up(var sessionPresent) -> up(sessionPresent);
      case Heard.Down(var reason) -> listener.disconnected(reason);
      // What a dead connection brought is delivered again over the next one.
      case Heard.Came came when came.over().isOver() -> {}
      case Heard.Came came -> came(came);
    }
  }

  private void came(Heard.Came came) throws InterruptedException {
    try {
      listener.received(came.topic(), MessageCodec.decode(came.topic(), came.payload()));
    } catch (UnreadableMessageException e) {
      // It would come back for ever, and never be any clearer.
      LOG.warn("a message on {} is dropped: {}", came.topic(), e.getMessage());
      listener.refused(came.topic(), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.warn("a message on {} had no effect and is asked for again", came.topic(), e);
      came.over().end("the effect of a message failed");
      return;
    }
    if (came.id() != 0) {
      came.over().acknowledge(came.id());
    }
  }

  private void up(boolean sessionPresent) throws InterruptedException {
    try {
      listener.connected(sessionPresent);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.warn("what follows a new connection failed", e);
    }
  }
}

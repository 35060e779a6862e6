package org.quancheng.simulation.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything an agent has said: a line {@code ready …} becomes {@code {"ready": "…"}}, a line
 * {@code @ {…}} its JSON. Other lines are nobody's business. Shared by threads.
 */
public final class Events {

  private static final String READY = "ready";
  private static final String EVENT = "@ ";
  private static final String PICTURE = "pixels";

  private final JsonMapper json = new JsonMapper();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition heard = lock.newCondition();
  private final List<JsonNode> all = new ArrayList<>();
  private final List<Consumer<JsonNode>> listeners = new ArrayList<>();
  private boolean ended;

  void hear(String line) {
    if (line.equals(READY) || line.startsWith(READY + " ")) {
      add(json.createObjectNode().put(READY, line.substring(READY.length()).strip()));
    } else if (line.startsWith(EVENT)) {
      try {
        add(json.readTree(line.substring(EVENT.length())));
      } catch (JacksonException e) {
        // A process that is killed may leave half a line behind.
        add(json.createObjectNode().put("unreadable", line));
      }
    }
  }

  private void add(JsonNode event) {
    lock.lock();
    try {
      if (!event.path("event").asString("").equals(PICTURE)) {
        all.add(event); // Pictures of a screen come all day, and are worth nothing later.
      }
      heard.signalAll();
      listeners.forEach(listener -> listener.accept(event));
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      heard.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells the listener what was said so far, and then each event on the thread that hears it;
   * pictures of a screen are told as they come and not kept.
   */
  public void listen(Consumer<JsonNode> listener) {
    lock.lock();
    try {
      all.forEach(listener);
      listeners.add(listener);
    } finally {
      lock.unlock();
    }
  }

  /** The events so far. */
  public List<JsonNode> soFar() {
    lock.lock();
    try {
      return List.copyOf(all);
    } finally {
      lock.unlock();
    }
  }

  /** The first event that fits, waited for if need be; empty if time or the agent ends first. */
  public Optional<JsonNode> first(Predicate<JsonNode> wanted, Duration timeout)
      throws InterruptedException {
    return firstAfter(0, wanted, timeout);
  }

  /** Whether the agent has spoken its last word. */
  boolean ended() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the agent's last word; false if it is not spoken in this time. */
  boolean ended(Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (!ended && left > 0) {
        left = heard.awaitNanos(left);
      }
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #first}, but blind for the first {@code known} events. */
  public Optional<JsonNode> firstAfter(int known, Predicate<JsonNode> wanted, Duration timeout)
      throws InterruptedException {
    long left = timeout.toNanos();
    int next = known;
    lock.lockInterruptibly();
    try {
      while (true) {
        for (; next < all.size(); next++) {
          if (wanted.test(all.get(next))) {
            return Optional.of(all.get(next));
          }
        }
        if (ended || left <= 0) {
          return Optional.empty();
        }
        left = heard.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}

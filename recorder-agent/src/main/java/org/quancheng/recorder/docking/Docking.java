package org.quancheng.recorder.docking;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.quancheng.recorder.storage.CaptureRegister;
import org.quancheng.recorder.storage.CardRecovery;
import org.quancheng.recorder.storage.EraseGuard;
import org.quancheng.transfer.enrolment.Renewal;
import org.quancheng.transfer.slot.Updater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a conversation with the dock going while the recorder sits in a bay. */
public final class Docking implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Docking.class);
  private static final Duration PAUSE_FIRST = Duration.ofMillis(500);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

  private final Custody custody;
  private final Greeting greeting;
  private final Way way;
  private final StayListener listener;
  private @Nullable Thread stay;

  /**
   * What the recorder holds and may erase.
   *
   * @param recovery ends captures that a failing card left open
   */
  public record Custody(CaptureRegister register, EraseGuard guard, CardRecovery recovery) {}

  /**
   * How the recorder comes in.
   *
   * @param clients makes a client that trusts docks only
   * @param renewal renews its certificate when that is due
   * @param updater takes newer software and settings
   */
  public record Way(Supplier<HttpClient> clients, Renewal renewal, Updater updater) {}

  /** Prepares to dock. */
  public Docking(Custody custody, Greeting greeting, Way way, StayListener listener) {
    this.custody = custody;
    this.greeting = greeting;
    this.way = way;
    this.listener = listener;
  }

  /** Begins to speak with the dock at this address. */
  public synchronized void begin(URI address) {
    end();
    stay = Thread.ofPlatform().name("docking").start(() -> keepSpeaking(address));
  }

  /** Ends the conversation, wherever it is. */
  public synchronized void end() {
    if (stay == null) {
      return;
    }
    stay.interrupt();
    try {
      stay.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    stay = null;
  }

  private void keepSpeaking(URI address) {
    greeting.docked();
    try {
      again(address, () -> speak(address), () -> listener.troubled("采集站无应答\n请重新插入采集口"));
    } catch (InterruptedException _) {
      LOG.info("the stay in the bay is over");
    }
  }

  private void speak(URI address) throws IOException, InterruptedException {
    // A client keeps the certificate it came with, so each stay has one of its own.
    var http = way.clients().get();
    try {
      custody.recovery().recover();
      new Stay(address, http, custody, listener).run(greeting, way);
    } finally {
      http.shutdownNow();
    }
  }

  /** One stay's talk with the dock. */
  @FunctionalInterface
  interface Conversation {
    void hold() throws IOException, InterruptedException;
  }

  /**
   * Holds a conversation anew whenever it fails, of whatever: one that ended unheard would leave
   * footage in the recorder and the officer without a word.
   *
   * @param address whose it is, for the log
   * @param troubled hears of each failure
   * @throws InterruptedException at the end of the stay
   */
  static void again(URI address, Conversation conversation, Runnable troubled)
      throws InterruptedException {
    var pause = PAUSE_FIRST;
    while (true) {
      try {
        conversation.hold();
        continue;
      } catch (IOException e) {
        LOG.warn("the dock at {} cannot be spoken with: {}", address, e.toString());
      } catch (RuntimeException | LinkageError e) {
        LOG.error("the conversation with the dock at {} broke off", address, e);
      }
      troubled.run();
      wait(pause);
      pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause.multipliedBy(2);
    }
  }

  private static void wait(Duration pause) throws InterruptedException {
    boolean never = new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
    assert !never;
  }

  @Override
  public void close() {
    end();
  }
}

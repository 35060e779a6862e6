package org.quancheng.hardware.port;

import java.util.function.Consumer;

/**
 * A push button, already free of contact bounce. A button has no failure to tell: one whose wire is
 * broken is never pressed.
 *
 * @see <a href="https://docs.kernel.org/userspace-api/gpio/chardev.html">GPIO character device:
 *     edges with their time, and debouncing</a>
 */
public interface Button {

  /** The buttons of a recorder, by what is engraved beside them. */
  enum Role {
    RECORD,
    PHOTO,
    AUDIO,
    MARK
  }

  /** Which way the button moved. */
  enum Move {
    DOWN,
    UP
  }

  /**
   * One movement.
   *
   * @param monotonicNanos when it happened, on the clock of {@link System#nanoTime()}
   */
  record Moved(Role button, Move move, long monotonicNanos) {}

  Role role();

  /** Names the one listener that hears every movement, in order. A second call replaces it. */
  void listen(Consumer<Moved> listener);
}

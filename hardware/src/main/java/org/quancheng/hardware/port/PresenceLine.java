package org.quancheng.hardware.port;

import java.util.function.Consumer;

/** A line that tells whether something is there. */
public interface PresenceLine {

  /** Whether it is there now. */
  boolean present();

  /** Names the one listener that hears each change, true for arrival. A second call replaces it. */
  void listen(Consumer<Boolean> listener);
}

package org.quancheng.hardware.port;

import java.util.function.Consumer;

/** Reads the service card that an officer taps on the recorder. */
public interface CardReader {

  /**
   * A card as it was read, not yet judged.
   *
   * @param officerId the officer's number
   * @param certificateNumber the number of the enforcement certificate
   */
  record Card(String officerId, String certificateNumber) {}

  /** Names the one listener that hears each tap. A second call replaces it. */
  void listen(Consumer<Card> listener);
}

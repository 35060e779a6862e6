package org.quancheng.hardware.port;

import java.util.function.Consumer;

/**
 * Reads the service card that an officer taps on the recorder.
 *
 * @see <a href="https://www.nxp.com/docs/en/user-guide/141520.pdf">PN532 user manual</a>
 * @see <a href="https://nfc-forum.org/build/specifications">NFC Forum Type 2 Tag and Text Record
 *     Type Definition</a>
 */
public interface CardReader {

  /** What a tap brought. */
  sealed interface Tap {}

  /**
   * A card as it was read, not yet judged.
   *
   * @param officerId the officer's number
   * @param certificateNumber the number of the enforcement certificate
   */
  record Card(String officerId, String certificateNumber) implements Tap {}

  /** A card was there, but it is no service card, or it was taken away too soon. */
  record Unreadable() implements Tap {}

  /**
   * Names the one listener that hears each tap once, however long the card stays. A second call
   * replaces it. A reader that does not answer is silent; {@link #check} tells.
   */
  void listen(Consumer<Tap> listener);

  /**
   * Asks the reader whether it is there.
   *
   * @throws HardwareException if it does not answer
   */
  default void check() throws HardwareException {}
}

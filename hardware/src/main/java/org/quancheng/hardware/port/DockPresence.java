package org.quancheng.hardware.port;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** The contacts by which a recorder knows that it sits in a bay. */
public interface DockPresence {

  /** What the contacts tell. */
  sealed interface Contact {

    /**
     * The recorder sits in a bay.
     *
     * @param address where that bay's dock answers, when the contacts tell it; otherwise the
     *     address comes from the settings
     */
    record Docked(Optional<URI> address) implements Contact {}

    /** The recorder is in nobody's bay. */
    record Undocked() implements Contact {}
  }

  /** What the contacts tell now. */
  Contact contact();

  /** Names the one listener that hears each change. A second call replaces it. */
  void listen(Consumer<Contact> listener);
}

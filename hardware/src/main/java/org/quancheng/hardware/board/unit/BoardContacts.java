package org.quancheng.hardware.board.unit;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import org.quancheng.hardware.port.DockPresence;

/** The contacts of a board, which tell no address, beside the address that the hand named. */
final class BoardContacts implements DockPresence {

  private final DockPresence line;
  private volatile Optional<URI> bay = Optional.empty();

  BoardContacts(DockPresence line) {
    this.line = line;
  }

  /** Names the bay before the line tells that there is one. */
  void name(Optional<URI> address) {
    bay = address;
  }

  @Override
  public Contact contact() {
    return named(line.contact());
  }

  @Override
  public void listen(Consumer<Contact> listener) {
    line.listen(contact -> listener.accept(named(contact)));
  }

  private Contact named(Contact contact) {
    return contact instanceof Contact.Docked ? new Contact.Docked(bay) : contact;
  }
}

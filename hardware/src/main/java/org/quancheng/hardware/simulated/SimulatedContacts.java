package org.quancheng.hardware.simulated;

import java.util.function.Consumer;
import org.quancheng.hardware.port.DockPresence;

/** Dock contacts that a hand closes and opens. */
public final class SimulatedContacts implements DockPresence {

  private Contact contact = new Contact.Undocked();
  private Consumer<Contact> listener = _ -> {};

  @Override
  public synchronized Contact contact() {
    return contact;
  }

  @Override
  public synchronized void listen(Consumer<Contact> listener) {
    this.listener = listener;
  }

  /** Closes or opens the contacts. */
  public void drive(Contact contact) {
    Consumer<Contact> hears;
    synchronized (this) {
      this.contact = contact;
      hears = listener;
    }
    hears.accept(contact);
  }
}

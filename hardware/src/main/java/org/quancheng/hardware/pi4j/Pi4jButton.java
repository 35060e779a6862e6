package org.quancheng.hardware.pi4j;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.quancheng.hardware.port.Button;
import org.quancheng.hardware.port.PresenceLine;

/** A push button that closes a line to ground. */
final class Pi4jButton implements Button {

  private final Role role;
  private volatile Consumer<Moved> listener = _ -> {};

  Pi4jButton(Role role, PresenceLine line, LongSupplier monotonicNanos) {
    this.role = role;
    line.listen(down ->
        listener.accept(new Moved(role, down ? Move.DOWN : Move.UP, monotonicNanos.getAsLong())));
  }

  @Override
  public Role role() {
    return role;
  }

  @Override
  public void listen(Consumer<Moved> listener) {
    this.listener = listener;
  }
}

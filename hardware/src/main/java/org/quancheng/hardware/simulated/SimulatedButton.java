package org.quancheng.hardware.simulated;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.quancheng.hardware.port.Button;

/** A button that a hand moves. */
public final class SimulatedButton implements Button {

  private final Role role;
  private final LongSupplier monotonicNanos;
  private final AtomicReference<Move> last = new AtomicReference<>(Move.UP);
  private volatile Consumer<Moved> listener = _ -> {};

  SimulatedButton(Role role, LongSupplier monotonicNanos) {
    this.role = role;
    this.monotonicNanos = monotonicNanos;
  }

  @Override
  public Role role() {
    return role;
  }

  @Override
  public void listen(Consumer<Moved> listener) {
    this.listener = listener;
  }

  /** Moves the button now; a button that is held down cannot go down. */
  public void move(Move move) {
    moveAt(move, monotonicNanos.getAsLong());
  }

  /** Holds the button down for some time that is told but not waited for. */
  public void hold(long nanos) {
    long now = monotonicNanos.getAsLong();
    moveAt(Move.DOWN, now);
    moveAt(Move.UP, now + nanos);
  }

  private void moveAt(Move move, long nanos) {
    if (last.getAndSet(move) != move) {
      listener.accept(new Moved(role, move, nanos));
    }
  }
}

package org.quancheng.dock.bay;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.quancheng.hardware.port.Bay;
import org.quancheng.hardware.port.HardwareException;
import org.quancheng.hardware.port.PowerSwitch;
import org.quancheng.hardware.port.StatusLight.Colour;
import org.quancheng.hardware.port.StatusLight.Pattern;
import org.quancheng.hardware.port.StatusLight.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what {@link BayMachine} decides. All of it happens on one thread, so no locks. */
public final class BayAttendant implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(BayAttendant.class);
  private static final int MESSAGES_WAITING_MAX = 256;

  /** Long enough for a recorder that hangs to lose what holds it up. */
  private static final Duration SUPPLY_CUT = Duration.ofSeconds(3);

  private sealed interface Message {}

  private record Happened(BayEvent event) implements Message {}

  private record Known(VisitId visit, Tally tally) implements Message {}

  private record Offered(boolean offered) implements Message {}

  private final Bay bay;
  private final Duration silenceMax;
  private final Consumer<BayView> screen;
  private final Consumer<VisitId> endVisit;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>(MESSAGES_WAITING_MAX);
  private BayState state = new BayState.Empty();
  private @Nullable Tally tally;
  private boolean offered;
  private boolean restarted;

  /**
   * Makes an attendant; {@link #run} sets it to work.
   *
   * @param silenceMax how long a recorder in the bay may say and send nothing while work is left
   * @param screen hears of each change of the bay
   * @param endVisit told when a visit is over, before anything else happens in the bay
   */
  public BayAttendant(
      Bay bay, Duration silenceMax, Consumer<BayView> screen, Consumer<VisitId> endVisit) {
    this.bay = bay;
    this.silenceMax = silenceMax;
    this.screen = screen;
    this.endVisit = endVisit;
  }

  public int number() {
    return bay.number();
  }

  /** Hands an event to the bay; blocks while {@value #MESSAGES_WAITING_MAX} are waiting. */
  public void tell(BayEvent event) {
    put(new Happened(event));
  }

  /** Shows what is known of the recorder; ignored once its visit is over. */
  public void know(VisitId visit, Tally tally) {
    put(new Known(visit, tally));
  }

  /** Lights the bay for an officer, or no more. Returns at once: a bay that is too busy stays. */
  public void offer(boolean toSomebody) {
    if (!messages.offer(new Offered(toSomebody))) {
      LOG.warn("bay {}: too much to do to change its light", bay.number());
    }
  }

  @Override
  public void run() {
    bay.presence().listen(in -> tell(in ? new BayEvent.Inserted() : new BayEvent.Removed()));
    bay.light().show(signal(view().sign()));
    if (bay.presence().present()) {
      tell(new BayEvent.Inserted());
    }
    try {
      while (true) {
        var message = messages.poll(silenceMax.toMillis(), TimeUnit.MILLISECONDS);
        switch (message) {
          case Happened(var event) -> handle(event);
          case Known(var visit, var news) -> show(visit, news);
          case Offered(var toSomebody) -> light(toSomebody);
          case null -> handle(restarted ? new BayEvent.SilentAgain() : new BayEvent.Silent());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      bay.light().show(Signal.OFF); // A dark light promises nothing.
      switchTo(bay.latch(), false, "latch");
    }
  }

  private void handle(BayEvent event) {
    if (event instanceof BayEvent.Inserted || event instanceof BayEvent.Removed) {
      restarted = false;
    }
    var step = BayMachine.next(state, event);
    if (step.state().equals(state)) {
      return;
    }
    LOG.info("bay {}: {} -> {}", bay.number(), state, step.state());
    state = step.state();
    if (state.visit().equals(VisitId.NONE)) {
      tally = null;
    }
    step.actions().forEach(this::perform);
    screen.accept(view());
  }

  private BayView view() {
    return new BayView(bay.number(), state, tally, offered);
  }

  private void light(boolean toSomebody) {
    offered = toSomebody;
    bay.light().show(signal(view().sign()));
    screen.accept(view());
  }

  private void show(VisitId visit, Tally news) {
    if (state.visit().equals(visit)) {
      tally = news;
      screen.accept(view());
    }
  }

  private void perform(BayAction action) {
    switch (action) {
      case BayAction.Restart _ -> restart();
      case BayAction.Latch(var hold) -> switchTo(bay.latch(), hold, "latch");
      case BayAction.Show _ -> bay.light().show(signal(view().sign()));
      case BayAction.EndVisit(var visit) -> endVisit.accept(visit);
    }
  }

  /** What happens in the bay meanwhile waits for its turn. */
  private void restart() {
    LOG.warn("bay {}: the recorder is silent; its supply is cut once", bay.number());
    restarted = true;
    screen.accept(view());
    switchTo(bay.power(), false, "supply");
    try {
      boolean never = new CountDownLatch(1).await(SUPPLY_CUT.toMillis(), TimeUnit.MILLISECONDS);
      assert !never;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      switchTo(bay.power(), true, "supply");
    }
  }

  private void switchTo(PowerSwitch part, boolean on, String name) {
    try {
      part.on(on);
    } catch (HardwareException e) {
      LOG.error("bay {}: the {} does not obey", bay.number(), name, e);
    }
  }

  private void put(Message message) {
    try {
      messages.put(message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The agent stops; the bay starts anew with it.
    }
  }

  private static Signal signal(BaySign sign) {
    return switch (sign) {
      case FREE -> Signal.OFF;
      case COLLECTING -> new Signal(Colour.BLUE, Pattern.SLOW_BLINK);
      case KEEP_IN -> new Signal(Colour.AMBER, Pattern.FAST_BLINK);
      case SAFE -> new Signal(Colour.GREEN, Pattern.STEADY);
      case OFFERED -> new Signal(Colour.GREEN, Pattern.FAST_BLINK);
      case CALL -> new Signal(Colour.RED, Pattern.FAST_BLINK);
    };
  }
}

package org.quancheng.dock.forward;

import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.dock.rules.OrderBook;
import org.quancheng.dock.time.DockClock;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.coordination.LinkListener;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.message.CentralState;
import org.quancheng.transfer.message.Control;
import org.quancheng.transfer.message.DenyNotice;
import org.quancheng.transfer.message.DockState;
import org.quancheng.transfer.message.DutyNotice;
import org.quancheng.transfer.message.Envelope;
import org.quancheng.transfer.message.Grant;
import org.quancheng.transfer.message.LatenessNotice;
import org.quancheng.transfer.message.Message;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.message.Policy;
import org.quancheng.transfer.message.Posting;
import org.quancheng.transfer.message.Progress;
import org.quancheng.transfer.message.ReceiptNotice;
import org.quancheng.transfer.message.ReleaseNotice;
import org.quancheng.transfer.message.Sync;
import org.quancheng.transfer.message.TransferEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what the store pushes over MQTT. Whatever is lost here, the errands find out. */
final class Doorbell implements LinkListener {

  private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);

  private final DeviceName dock;
  private final Forwarder forwarder;
  private final Outbox outbox;
  private final OrderBook orders;
  private final Bulletin bulletin;
  private final DockClock clock;
  private final Reconciliation reconciliation;
  private final StoreErrands errands;
  private @Nullable UUID storeEpoch;
  private boolean down;

  Doorbell(
      Forwarding.Load load,
      Bulletin bulletin,
      Reconciliation reconciliation,
      StoreErrands errands) {
    this.dock = load.dock();
    this.forwarder = load.forwarder();
    this.outbox = load.outbox();
    this.orders = load.orders();
    this.bulletin = bulletin;
    this.clock = load.clock();
    this.reconciliation = reconciliation;
    this.errands = errands;
  }

  @Override
  public void received(String topic, Envelope message) throws Exception {
    switch (message.body()) {
      case Grant grant -> forwarder.granted(grant);
      case ReceiptNotice(var transferId, var jws) -> forwarder.receipted(transferId, jws);
      case Control control -> obey(control);
      case CentralState state -> greet(state);
      case DenyNotice _, DutyNotice _, ReleaseNotice _ -> errands.poke();
      case Policy policy -> orders.take(policy);
      case LatenessNotice lateness -> orders.take(lateness);
      case DockState _, Offer _, TransferEvent _, Progress _, Sync _ ->
          LOG.warn("a message on {} that no store sends", topic);
    }
  }

  @Override
  public void refused(String topic, String reason) {
    LOG.warn("a message on {} cannot be understood: {}", topic, reason);
  }

  @Override
  public void connected(boolean sessionPresent) throws Exception {
    down = false;
    LOG.info("MQTT is up, {}", sessionPresent ? "with its session" : "the broker knew nothing");
    bulletin.say();
    say(Wording.sync(forwarder.table().open()));
    compareEverything();
  }

  @Override
  public void disconnected(String reason) {
    if (!down) {
      down = true;
      LOG.warn(
          "the broker does not answer ({}). Work goes on over HTTPS, a little later each time."
              + " Check 'central.mqtt' in the settings, that the store's broker runs, and that its"
              + " port is open on the way",
          reason);
    }
    errands.poke();
  }

  private void obey(Control control) throws Exception {
    var transferId = control.transferId();
    switch (control.cmd()) {
      case REVOKE -> {
        if (transferId != null) {
          forwarder.apply(transferId, new ForwardEvent.GrantRevoked(control.epoch()));
        }
      }
      case RESEND -> {
        if (transferId != null) {
          forwarder.apply(transferId, new ForwardEvent.ResendAsked());
        }
      }
      case RESYNC -> compareEverything();
      // Only a receipt lets go of a capture, so an order to forget one asks for the state instead.
      case FORGET -> compareEverything();
      // An order may come late or out of turn, so what holds is asked for as well.
      case PAUSE -> heed(true, control.why());
      case RESUME -> heed(false, "");
    }
  }

  private void heed(boolean pause, String why) throws Exception {
    orders.pause(pause, why);
    compareEverything();
  }

  private void greet(CentralState state) throws IOException {
    clock.atLeast(state.time()); // The broker may have kept it for long.
    if (state.online() && !state.storeEpoch().equals(storeEpoch)) {
      storeEpoch = state.storeEpoch();
      compareEverything();
    }
  }

  private void compareEverything() {
    reconciliation.everything();
    errands.poke();
  }

  private void say(Message message) throws Exception {
    outbox.add(Posting.of(dock, message), message);
  }
}

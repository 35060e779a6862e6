package org.quancheng.central.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.quancheng.central.docks.DockRoll;
import org.quancheng.central.passage.PassageEvent;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.central.passage.TransferRow.Sender;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.coordination.Inbox;
import org.quancheng.transfer.coordination.LinkListener;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.message.DockState;
import org.quancheng.transfer.message.Envelope;
import org.quancheng.transfer.message.Message;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.message.Sync;
import org.quancheng.transfer.message.Topics;
import org.quancheng.transfer.message.TransferEvent;
import org.quancheng.transfer.message.TransferState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the docks over MQTT. The topic says who speaks: the broker lets a dock use only its own.
 */
final class DockLink implements LinkListener {

  private static final Logger LOG = LoggerFactory.getLogger(DockLink.class);

  private final Database database;
  private final OfferDesk offers;
  private final Erasures erasures;
  private final Passages passages;
  private final DockRoll docks;
  private final Consumer<DeviceName> heard;
  private final InstantSource clock;

  DockLink(
      Storekeeper.Tools tools, OfferDesk offers, Erasures erasures, Consumer<DeviceName> heard) {
    this.database = tools.database();
    this.passages = tools.passages();
    this.clock = tools.clock();
    this.docks = tools.docks();
    this.offers = offers;
    this.erasures = erasures;
    this.heard = heard;
  }

  @Override
  public void received(String topic, Envelope message) throws SQLException {
    var dock = Topics.dockOf(topic);
    if (dock.isEmpty()) {
      return;
    }
    database.change(connection -> {
      if (Inbox.firstTime(connection, message.head().msgId(), clock.instant())) {
        take(connection, dock.get(), message.body());
      }
    });
    if (!(message.body() instanceof DockState state && !state.online())) {
      heard.accept(dock.get());
    }
  }

  @Override
  public void refused(String topic, String reason) {
    LOG.warn("a message on {} was refused: {}", topic, reason);
  }

  @Override
  public void disconnected(String reason) {
    LOG.warn("the link to the broker is down: {}", reason);
  }

  private void take(Connection connection, DeviceName dock, Message body) throws SQLException {
    switch (body) {
      case Offer offer -> offer(connection, dock, offer);
      case TransferEvent event -> event(connection, dock, event);
      case Sync sync -> sync(connection, dock, sync);
      case DockState state -> docks.said(connection, dock, state);
      // Heard, and of no lasting effect; the rest is never said by a dock.
      default -> {}
    }
  }

  private void offer(Connection connection, DeviceName dock, Offer offer) throws SQLException {
    var outcome = offers.take(connection, new Sender(dock.text(), true), offer);
    if (outcome instanceof OfferDesk.Outcome.Conflict
        || outcome instanceof OfferDesk.Outcome.NotYours) {
      LOG.warn("{} offered transfer {} again as something else", dock, offer.transferId());
    }
  }

  private void event(Connection connection, DeviceName dock, TransferEvent event)
      throws SQLException {
    var row = own(connection, dock, event.transferId());
    if (row.isEmpty()) {
      return;
    }
    switch (event.what()) {
      case GONE -> passages.happen(connection, row.getFirst(), new PassageEvent.LeftTheDock());
      case ERASED -> erasures.report(connection, row.getFirst(), String.valueOf(event.detail()));
      // The uploads themselves show these.
      case STARTED, SENT, REFUSED, ERASE_FAILED -> {}
    }
  }

  /** Says again what the dock lacks; what it does not have at all it offers again by itself. */
  private void sync(Connection connection, DeviceName dock, Sync sync) throws SQLException {
    var have = new HashSet<>(sync.haveReceipts());
    for (var entry : sync.open()) {
      for (var row : own(connection, dock, entry.transferId())) {
        if (row.receipt() != null && !have.contains(row.id())) {
          passages.sendReceipt(connection, row);
        } else if (row.state() == TransferState.GRANTED && entry.epoch() < row.progress().epoch()) {
          passages.sendGrant(connection, row);
        }
      }
    }
  }

  private static List<TransferRow> own(Connection connection, DeviceName dock, UUID transfer)
      throws SQLException {
    return TransferTable.find(connection, transfer).stream()
        .filter(row -> row.sender().owner().equals(dock.text()))
        .toList();
  }
}

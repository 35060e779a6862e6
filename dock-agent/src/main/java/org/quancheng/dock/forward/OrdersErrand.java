package org.quancheng.dock.forward;

import java.io.IOException;
import org.quancheng.dock.rules.OrderBook;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.exchange.StandingOrders;
import org.quancheng.transfer.wire.Answer;

/** Asks the store what holds for this dock, whatever came or did not come over MQTT. */
final class OrdersErrand implements Errand {

  private final OrderBook book;

  OrdersErrand(OrderBook book) {
    this.book = book;
  }

  @Override
  public void run(CentralClient store) throws IOException, InterruptedException {
    if (store.orders() instanceof Answer.Ok<StandingOrders>(var orders)) {
      book.take(orders);
    }
  }
}

package org.quancheng.dock.ledger;

import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.quancheng.dock.forward.Errand;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.exchange.HandOverMark;
import org.quancheng.transfer.exchange.HandOvers;
import org.quancheng.transfer.exchange.Loans;
import org.quancheng.transfer.wire.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the hand-over ledger to the store, and home what other docks have seen. The store says how
 * far it has the ledger, so that a store that was restored is told again what it lost.
 */
public final class HandOverErrand implements Errand {

  private static final Logger LOG = LoggerFactory.getLogger(HandOverErrand.class);

  private final HandOverBook book;
  private final Consumer<Loans> hearer;
  private long version;

  /** Tells {@code hearer} what other docks have seen. */
  public HandOverErrand(HandOverBook book, Consumer<Loans> hearer) {
    this.book = book;
    this.hearer = hearer;
  }

  @Override
  public void run(CentralClient store) throws IOException, InterruptedException, SQLException {
    if (push(store) && store.loans(version) instanceof Answer.Ok<Loans>(var loans)) {
      version = loans.version();
      hearer.accept(loans);
    }
  }

  /** Whether the store has all of it now; it must, before what it says of others is believed. */
  private boolean push(CentralClient store) throws IOException, InterruptedException, SQLException {
    var last = book.last();
    if (last.isEmpty()) {
      return true;
    }
    // Beginning behind the end sends nothing, and the answer tells where to go on.
    long sent = last.get().sequence();
    while (true) {
      var lines = book.after(sent, HandOvers.LINES_MAX);
      var answer = store.handOvers(new HandOvers(last.get().chain(), lines));
      switch (answer) {
        case Answer.Ok<HandOverMark>(var mark) -> {
          if (mark.sequence() >= last.get().sequence()) {
            return true;
          }
          if (!lines.isEmpty() && mark.sequence() < lines.getLast().sequence()) {
            LOG.error("the store does not take the hand-over ledger from {} on", mark.sequence());
            return false;
          }
          sent = mark.sequence();
        }
        case Answer.Refused<HandOverMark>(var problem) -> {
          LOG.warn("the store refuses hand-overs: {}", problem.title());
          return false;
        }
      }
    }
  }
}

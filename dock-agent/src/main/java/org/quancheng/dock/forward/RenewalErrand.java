package org.quancheng.dock.forward;

import java.io.IOException;
import org.quancheng.transfer.enrolment.Renewal;
import org.quancheng.transfer.exchange.CentralClient;

/** Renews the dock's own certificate at the store, when half of its time is over. */
public final class RenewalErrand implements Errand {

  private final Renewal renewal;

  /** Renews by this. */
  public RenewalErrand(Renewal renewal) {
    this.renewal = renewal;
  }

  @Override
  public void run(CentralClient store) throws IOException, InterruptedException {
    if (renewal.due()) {
      renewal.ask(store.est());
    }
  }
}

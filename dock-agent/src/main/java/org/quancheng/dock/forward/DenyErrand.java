package org.quancheng.dock.forward;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.quancheng.evidence.trust.DenyListFile;
import org.quancheng.evidence.trust.InvalidDenyListException;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.wire.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the store's deny list whenever it has a newer one. */
public final class DenyErrand implements Errand {

  private static final Logger LOG = LoggerFactory.getLogger(DenyErrand.class);

  private final DenyListFile denied;

  /** Keeps the list in this file. */
  public DenyErrand(DenyListFile denied) {
    this.denied = denied;
  }

  @Override
  public void run(CentralClient store) throws IOException, InterruptedException {
    if (store.denyList(denied.get().number()) instanceof Answer.Ok<String>(var text)
        && !text.isEmpty()) {
      take(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private void take(byte[] text) throws IOException {
    try {
      switch (denied.offer(text)) {
        case TAKEN ->
            LOG.info("deny list {}: {} certificates", denied.get().number(), denied.get().size());
        case KNOWN -> {}
        case OLDER -> LOG.error("the store offers an older deny list; it is refused");
      }
    } catch (InvalidDenyListException e) {
      LOG.error("the store's deny list is refused: {}", e.getMessage());
    }
  }
}

package org.quancheng.central.intake;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** What is wrong at this moment, for the pages: one sentence with a remedy for each cause. */
public final class Alarms {

  private final ConcurrentSkipListMap<String, String> raised = new ConcurrentSkipListMap<>();

  /** Raises an alarm; a later one of the same cause replaces it. */
  public void raise(String cause, String words) {
    raised.put(cause, words);
  }

  /** The cause is gone. */
  public void clear(String cause) {
    raised.remove(cause);
  }

  /** The sentences of all that holds now. */
  public List<String> now() {
    return List.copyOf(raised.values());
  }
}

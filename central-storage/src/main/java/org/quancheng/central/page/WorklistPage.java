package org.quancheng.central.page;

import java.util.List;

/** Everything that waits for a person or runs against a clock. */
public record WorklistPage(
    Shell shell,
    List<String> alarms,
    List<WaitingLine> waiting,
    List<CaptureLine> quarantined,
    List<MissingLine> missing,
    List<CaptureLine> provisional,
    List<CaptureLine> unbound) {

  public WorklistPage {
    alarms = List.copyOf(alarms);
    waiting = List.copyOf(waiting);
    quarantined = List.copyOf(quarantined);
    missing = List.copyOf(missing);
    provisional = List.copyOf(provisional);
    unbound = List.copyOf(unbound);
  }
}

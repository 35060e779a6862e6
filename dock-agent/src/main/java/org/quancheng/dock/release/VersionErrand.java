package org.quancheng.dock.release;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.quancheng.dock.forward.Errand;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.release.Running;
import org.quancheng.transfer.release.VersionReport;
import org.quancheng.transfer.wire.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the store what devices run. It is kept in memory only: whoever is docked again says it
 * again.
 */
final class VersionErrand implements Errand {

  private static final Logger LOG = LoggerFactory.getLogger(VersionErrand.class);

  private final Map<DeviceName, Running> untold = new ConcurrentHashMap<>();

  void add(DeviceName device, Running running) {
    if (untold.size() < VersionReport.DEVICES_MAX || untold.containsKey(device)) {
      untold.put(device, running);
    }
    if (running.refusal() != null) {
      LOG.warn("{} refuses {}: {}", device, running.refused(), running.refusal().words());
    }
  }

  @Override
  public void run(CentralClient store) throws IOException, InterruptedException {
    var told = Map.copyOf(untold);
    var entries =
        told.entrySet().stream()
            .map(one -> new VersionReport.Entry(one.getKey(), one.getValue()))
            .limit(VersionReport.DEVICES_MAX)
            .toList();
    if (entries.isEmpty()) {
      return;
    }
    switch (store.versions(new VersionReport(entries))) {
      case Answer.Ok<?> _ -> told.forEach(untold::remove);
      case Answer.Refused<?>(var problem) ->
          LOG.debug("the store does not take versions: {}", problem.title());
    }
  }
}

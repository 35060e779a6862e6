package org.quancheng.central.fleet;

import java.io.IOException;
import java.sql.SQLException;
import org.quancheng.central.docks.DockRoll;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.registrar.Fleet;
import org.quancheng.transfer.registrar.RegistrarClient;
import org.quancheng.transfer.wire.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns from the register which docks there are, so that one that never came is missed. */
public final class DockWatch {

  private static final Logger LOG = LoggerFactory.getLogger(DockWatch.class);
  private static final String IN_SERVICE = "IN_SERVICE";

  private final RegistrarClient registrar;
  private final DockRoll docks;

  /** Tells the roll what this registrar says. */
  public DockWatch(RegistrarClient registrar, DockRoll docks) {
    this.registrar = registrar;
    this.docks = docks;
  }

  /** Looks once; a registrar that is silent is the deny list's alarm. */
  public void look() throws InterruptedException, SQLException {
    try {
      if (registrar.fleet() instanceof Answer.Ok<Fleet>(var fleet)) {
        docks.registered(
            fleet.devices().stream()
                .filter(device -> device.role() == DeviceRole.DOCK)
                .filter(device -> device.state().equals(IN_SERVICE))
                .map(Fleet.Entry::name)
                .toList());
      }
    } catch (IOException e) {
      LOG.debug("no list of docks: {}", e.toString());
    }
  }
}

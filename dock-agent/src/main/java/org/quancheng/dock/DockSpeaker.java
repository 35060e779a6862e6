package org.quancheng.dock;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.quancheng.dock.forward.DockReport;
import org.quancheng.dock.forward.Forwarder;
import org.quancheng.dock.intake.Intake;
import org.quancheng.dock.spool.Spool;
import org.quancheng.dock.time.DockClock;
import org.quancheng.transfer.message.DockState;

/** Says to the store how the dock is. */
record DockSpeaker(Spool spool, Intake intake, Forwarder forwarder, DockClock clock)
    implements DockReport {

  @Override
  public DockState now() throws IOException, SQLException {
    return new DockState(
        true,
        version(),
        List.of(1),
        spool.freeBytes(),
        intake.guests(),
        forwarder.waiting(),
        clock.state());
  }

  private static String version() {
    var version = DockSpeaker.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}

package org.quancheng.central.intake;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.quancheng.central.accounting.JournalDesk;
import org.quancheng.evidence.journal.MalformedJournalException;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.exchange.MissingNumbers;
import org.quancheng.transfer.link.Peer;

/** What docks pass on of recorders' journals, and what they could not find of them. */
final class JournalRoutes {

  private static final String JOURNAL = "/v1/journals/{recorder}";

  private final JournalDesk journals;
  private final Function<Context, Peer> peers;

  JournalRoutes(JournalDesk journals, Function<Context, Peer> peers) {
    this.journals = journals;
    this.peers = peers;
  }

  void addTo(RoutesConfig routes) {
    routes.post(JOURNAL, this::journal);
    routes.put(JOURNAL + "/missing", this::missing);
  }

  private void journal(Context http) throws IOException, SQLException {
    var recorder = recorder(http);
    if (recorder.isEmpty()) {
      return;
    }
    try {
      journals.take(recorder.get(), DeviceRoutes.body(http));
      http.status(HttpStatus.NO_CONTENT);
    } catch (MalformedJournalException e) {
      DeviceRoutes.refuse(http, HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
    }
  }

  private void missing(Context http) throws IOException, SQLException {
    var recorder = recorder(http);
    if (recorder.isEmpty()) {
      return;
    }
    var stated = DeviceRoutes.read(http, MissingNumbers.class);
    if (stated.isPresent()) {
      journals.state(recorder.get(), stated.get());
      http.status(HttpStatus.NO_CONTENT);
    }
  }

  /** Whose journal it is; empty when the request was refused. */
  private Optional<DeviceName> recorder(Context http) {
    try {
      var recorder = new DeviceName(http.pathParam("recorder"));
      if (peers.apply(http).trustedAs(DeviceRole.DOCK)) {
        return Optional.of(recorder);
      }
      DeviceRoutes.refuse(http, HttpStatus.FORBIDDEN, "only a trusted dock passes on journals");
    } catch (IllegalArgumentException _) {
      DeviceRoutes.refuse(http, HttpStatus.BAD_REQUEST, "that is not a device name");
    }
    return Optional.empty();
  }
}
